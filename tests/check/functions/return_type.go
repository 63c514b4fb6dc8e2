package main

func f() string { return 1 } // error: "cannot use 1 (untyped int constant) as string value in return statement"
func g() error  { return "bad" } // error: "cannot use \"bad\" (constant of type string) as error value in return statement: string does not implement error (missing method Error)"
func h() *int   { return 0 } // error: "cannot use 0 (untyped int constant) as *int value in return statement"

func main() {}
