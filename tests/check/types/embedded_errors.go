package main

type I interface{ m() }
type P *int

type A struct{ *I }
type B struct{ P }
type D struct{ **A } // error: "syntax error: unexpected *"

func main() {}
