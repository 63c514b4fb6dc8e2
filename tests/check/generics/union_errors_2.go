package main

type M interface{ m() }
type D interface{ ~MyInt } // error: "invalid use of ~ (underlying type of MyInt is int)"
type MyInt int
type E interface{ int | comparable } // error: "cannot use comparable in union"

func main() {}
