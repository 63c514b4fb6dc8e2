package main

type T int
type T string // error: "T redeclared in this block"

var T = 1 // error: "T redeclared in this block"

const x = 1

func x() {} // error: "x redeclared in this block"

func main() {
	type L int
}
