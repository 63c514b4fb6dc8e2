package main

func main() {
	_ = map[string]int{1} // error: "missing key in map literal"
	_ = [2]int{2: 1} // error: "invalid argument: index 2 out of bounds [0:2]"
	_ = []int{0: 1, 0: 2} // error: "duplicate index 0 in array or slice literal"
}
