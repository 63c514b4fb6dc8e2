package main

func k() int        { return 1, 2 } // error: "too many return values"
func l() (a, b int) { return 1, "x" } // error: "cannot use \"x\" (untyped string constant) as int value in return statement"

func main() {}
