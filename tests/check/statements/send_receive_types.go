package main

func main() {
	c := make(chan int)
	c <- "a" // error: "cannot use \"a\" (untyped string constant) as int value in send"
	var r <-chan int = c
	r <- 1 // error: "invalid operation: cannot send to receive-only channel <-chan int r (variable of type <-chan int)"
	var s chan<- int = c
	<-s // error: "invalid operation: cannot receive from send-only channel chan<- int s (variable of type chan<- int)"
	x := 1 // error: "declared and not used: x"
	_ = back // error: "undefined: back"
}
