package main

func main(args []string) int { return 0 } // error: "func main must have no arguments and no return values"

func init(x int) {} // error: "func init must have no arguments and no return values"
