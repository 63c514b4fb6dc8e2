package main

func main() {
	s := []int{}
	s = append(s, "a") // error: "cannot use \"a\" (untyped string constant) as int value in argument to append"
	s = append(s, []int{1}) // error: "cannot use []int{…} (value of type []int) as int value in argument to append"
	_ = append(1, 2) // error: "invalid append: argument must be a slice; have 1 (untyped int constant)"
	var a [3]int // error: "declared and not used: a"
}
