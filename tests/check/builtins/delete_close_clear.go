package main

func main() {
	m := map[string]int{}
	delete(m, 1) // error: "cannot use 1 (untyped int constant) as string value in argument to delete"
	delete(m) // error: "invalid operation: not enough arguments for delete(m) (expected 2, found 1)"
	delete([]int{}, 1) // error: "invalid argument: []int{} (value of type []int) is not a map"
	var a [2]int // error: "declared and not used: a"
}
