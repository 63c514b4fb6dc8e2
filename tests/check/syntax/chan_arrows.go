package main

func main() {
	var c chan<-int
	c <- <- 1
	x <- y := 1 // error: "syntax error: unexpected := at end of statement"
}
