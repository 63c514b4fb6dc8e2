package main

type T int


const x = 1


func main() {
	type L int
	type L string // error: "L redeclared in this block"
}
