package main

func main() {
	a := [3]int{1, 2, 3}
	println(a[3], a[-1]) // error: "invalid argument: index 3 out of bounds [0:3]" "invalid argument: index -1 (constant of type int) must not be negative"
	s := []int{1}
	println(s[-1], "abc"[5]) // error: "invalid argument: index -1 (constant of type int) must not be negative" "invalid argument: index 5 out of bounds [0:3]"
	println(s[2:1], a[1:5], "abc"[3:1]) // error: "invalid slice indices: 1 < 2" "invalid argument: index 5 out of bounds [0:4]" "invalid slice indices: 1 < 3"
	b := [2]int{1, 2, 3} // error: "index 2 is out of bounds (>= 2)"
	c := [...]int{5: 1, 5: 2} // error: "duplicate index 5 in array or slice literal"
	d := [-1]int{} // error: "invalid array length -1 (untyped int constant)"
	_, _, _ = b, c, d
}
