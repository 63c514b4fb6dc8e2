package main

func main() {
	x := 1
	y := <-x // error: "invalid operation: cannot receive from non-channel int x (variable of type int)"
	z := <-nil // error: "invalid operation: cannot receive from non-channel untyped nil nil"
	println(y, z)
}
