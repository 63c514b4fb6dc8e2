package main

func main() {
	c := make(chan int)
	var r <-chan int = c
	var s chan<- int = c // error: "declared and not used: s"
	x := 1
	close(x) // error: "invalid operation: cannot close non-channel x (variable of type int)"
	var back chan int = r // error: "cannot use r (variable of type <-chan int) as chan int value in variable declaration"
	_ = back
}
