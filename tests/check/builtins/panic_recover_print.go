package main

func main() {
	panic() // error: "invalid operation: not enough arguments for panic() (expected 1, found 0)"
	panic(1, 2) // error: "invalid operation: too many arguments for panic(1, 2) (expected 1, found 2)"
	recover(1) // error: "invalid operation: too many arguments for recover(1) (expected 0, found 1)"
}
