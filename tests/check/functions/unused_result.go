package main

func f() int { return 1 }

func main() {
	f // error: "f (value of type func() int) is not used"
	1 + 2 // error: "1 + 2 (untyped int constant 3) is not used"
	"x" // error: "\"x\" (untyped string constant) is not used"
}
