package main

func nothing() {}

func main() {
	x := nothing() // error: "nothing() (no value) used as value"
	var y int = nothing() // error: "nothing() (no value) used as value"
	println(nothing()) // error: "nothing() (no value) used as value"
	println(x, y)
}
