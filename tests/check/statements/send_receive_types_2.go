package main

func main() {
	c := make(chan int)
	var r <-chan int = c
	var s chan<- int = c // error: "declared and not used: s"
	x := 1
	<-x // error: "invalid operation: cannot receive from non-channel int x (variable of type int)"
	x <- 1 // error: "invalid operation: cannot send to non-channel int x (variable of type int)"
	close(r) // error: "invalid operation: cannot close receive-only channel r (variable of type <-chan int)"
	_ = back // error: "undefined: back"
}
