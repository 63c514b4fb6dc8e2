package main

type T [len(x)]int // error: "invalid recursive type T"

var x T

type U [size]int // error: "invalid recursive type U"

const size = len(U{})

func main() {}
