package main

func main() {
	c := make(chan int)
	c <- "a" // error: "cannot use \"a\" (untyped string constant) as int value in send"
	var r <-chan int = c
	r <- 1 // error: "invalid operation: cannot send to receive-only channel <-chan int r (variable of type <-chan int)"
	var s chan<- int = c
	<-s // error: "invalid operation: cannot receive from send-only channel chan<- int s (variable of type chan<- int)"
	x := 1
	<-x // error: "invalid operation: cannot receive from non-channel int x (variable of type int)"
	x <- 1 // error: "invalid operation: cannot send to non-channel int x (variable of type int)"
	close(r) // error: "invalid operation: cannot close receive-only channel r (variable of type <-chan int)"
	close(x) // error: "invalid operation: cannot close non-channel x (variable of type int)"
	var back chan int = r // error: "cannot use r (variable of type <-chan int) as chan int value in variable declaration"
	_ = back
}
