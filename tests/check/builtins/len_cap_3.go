package main

func main() {
	var p *[]int
	println(len(p)) // error: "invalid argument: p (variable of type *[]int) for built-in len"
}
