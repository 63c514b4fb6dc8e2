package main

func f() [3]int { return [3]int{} }

func main() {
	_ = f()[:] // error: "cannot slice unaddressable value f() (value of type [3]int)"
	_ = [3]int{1, 2, 3}[:] // error: "cannot slice unaddressable value [3]int{…} (value of type [3]int)"
	s := "abc"
	_ = s[0:1:2] // error: "invalid operation: 3-index slice of string"
	x := 5 // error: "declared and not used: x"
	m := map[int]int{} // error: "declared and not used: m"
}
