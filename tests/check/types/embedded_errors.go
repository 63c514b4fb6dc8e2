package main

type I interface{ m() }
type P *int

type A struct{ *I }
type B struct{ P }
type C struct{ []int } // error: "syntax error: unexpected [, expected field name or embedded type"
type D struct{ **A } // error: "syntax error: unexpected *, expected name"

func main() {}
