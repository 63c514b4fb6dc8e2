package main

func main() {
	var a [3]int
	var b [4]int
	a = b // error: "cannot use b (variable of type [4]int) as [3]int value in assignment"
	var s []int = a // error: "cannot use a (variable of type [3]int) as []int value in variable declaration"
	a = []int{1, 2, 3} // error: "cannot use []int{…} (value of type []int) as [3]int value in assignment"
	println(a == b) // error: "invalid operation: a == b (mismatched types [3]int and [4]int)"
	_ = s
}
