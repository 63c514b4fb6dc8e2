package main

func f() {}

func main() {
	go append([]int{}, 1) // error: "go discards result of append([]int{}, 1) (value of type []int)"
}
