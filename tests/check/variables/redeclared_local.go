package main

func main() {
	x := 1
	var x int // error: "x redeclared in this block"
	println(x)
}
