package main

type A interface{ int | string | int } // error: "overlapping terms int and int"
type B interface{ int | ~int } // error: "overlapping terms ~int and int"
type M interface{ m() }
type C interface{ int | M } // error: "cannot use main.M in union (main.M contains methods)"
type MyInt int

func main() {}
