package main

func f() int        { return } // error: "not enough return values"
func g() (int, int) { return 1 } // error: "not enough return values"
func h()            { return 1 } // error: "too many return values"

func main() {}
