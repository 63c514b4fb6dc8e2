package main

func f() int { return 1 }

func main() {
	append([]int{}, 1) // error: "append([]int{}, 1) (value of type []int) is not used"
	f() == 1 // error: "f() == 1 (untyped bool value) is not used"
}
