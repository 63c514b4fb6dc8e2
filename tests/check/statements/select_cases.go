package main

func main() {
	c := make(chan int)
	x := 1 // error: "declared and not used: x"
	select {
	case x: // error: "select case must be send or receive (possibly with assignment)"
	case x > 1: // error: "select case must be send or receive (possibly with assignment)"
	case y := 5: // error: "select case must be send or receive (possibly with assignment)"
	case <-c:
	}
}
