package main

func f(a ...int, b int) {} // error: "can only use ... with final parameter"

func main() {
	var g func(...string, int) // error: "can only use ... with final parameter"
	_ = g
}
