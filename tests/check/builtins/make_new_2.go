package main

func main() {
	_ = make([]int, -1) // error: "invalid argument: index -1 (constant of type int) must not be negative"
	_ = make([]int, 5, 2) // error: "invalid argument: length and capacity swapped"
	_ = make(map[int]int, 1, 2) // error: "invalid operation: make(map[int]int, 1, 2) expects 1 or 2 arguments; found 3"
}
