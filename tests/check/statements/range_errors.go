package main

func main() {
	x := 1.5
	for range x { // error: "cannot range over x (variable of type float64)"
	}
	for i, j := range 10 { // error: "range over 10 (untyped int constant) permits only one iteration variable"
		_, _ = i, j
	}
	var c chan int
	for a, b := range c { // error: "range over c (variable of type chan int) permits only one iteration variable"
		_, _ = a, b
	}
	var s struct{}
	for range s { // error: "cannot range over s (variable of type struct{})"
	}
	var send chan<- int
	for range send { // error: "cannot range over send (variable of type chan<- int): receive from send-only channel chan<- int"
	}
	for range nil { // error: "cannot range over nil"
	}
}
