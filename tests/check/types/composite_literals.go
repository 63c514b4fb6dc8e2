package main

func main() {
	_ = []int{"a"} // error: "cannot use \"a\" (untyped string constant) as int value in array or slice literal"
	_ = map[string]int{1: "a"} // error: "cannot use 1 (untyped int constant) as string value in map literal"
	_ = map[string]int{"a": 1, "a": 2} // error: "duplicate key \"a\" in map literal"
}
