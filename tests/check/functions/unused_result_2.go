package main

func f() int { return 1 }

func main() {
	len("abc") // error: "len(\"abc\") (constant 3 of type int) is not used"
	func() {} // error: "func() {} (value of type func()) is not used"
	f() + 1 // error: "f() + 1 (value of type int) is not used"
}
