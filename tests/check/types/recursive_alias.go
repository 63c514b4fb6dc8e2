package main

type A = B // error: "invalid recursive type A"
type B = A
type C = []C // error: "invalid recursive type: C refers to itself"

func main() {}
