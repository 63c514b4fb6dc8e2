package main

func main() {
	println(len(5)) // error: "invalid argument: 5 (untyped int constant) for built-in len"
	println(cap(map[int]int{})) // error: "invalid argument: map[int]int{} (value of type map[int]int) for built-in cap"
	println(cap("abc")) // error: "invalid argument: \"abc\" (untyped string constant) for built-in cap"
	var p *[]int // error: "declared and not used: p"
}
