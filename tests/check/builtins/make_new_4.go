package main

func main() {
	_ = make([]int, 1.5) // error: "1.5 (untyped float constant) truncated to int"
	_ = make(chan int, 1, 2) // error: "invalid operation: make(chan int, 1, 2) expects 1 or 2 arguments; found 3"
}
