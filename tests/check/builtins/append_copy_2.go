package main

func main() {
	s := []int{}
	_ = append() // error: "invalid operation: not enough arguments for append() (expected 1, found 0)"
	_ = append(nil, 1) // error: "invalid append: argument must be a slice; have untyped nil"
	copy(s, []string{}) // error: "invalid copy: arguments s (variable of type []int) and []string{} (value of type []string) have different element types int and string"
	var a [3]int // error: "declared and not used: a"
}
