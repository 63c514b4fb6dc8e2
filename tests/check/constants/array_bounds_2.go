package main

func main() {
	a := [3]int{1, 2, 3} // error: "declared and not used: a"
	s := []int{1} // error: "declared and not used: s"
	b := [2]int{1, 2, 3} // error: "index 2 is out of bounds (>= 2)"
	c := [...]int{5: 1, 5: 2} // error: "duplicate index 5 in array or slice literal"
	d := [-1]int{} // error: "invalid array length -1 (untyped int constant)"
	_, _, _ = b, c, d
}
