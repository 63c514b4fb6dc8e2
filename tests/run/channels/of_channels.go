// Channels carry channels, functions and themselves.
package main

import "fmt"

type request struct {
	n     int
	reply chan int
}
type Self chan Self

func main() {
	reqs := make(chan request)
	go func() {
		for r := range reqs {
			r.reply <- r.n * 2
		}
	}()
	for i := range 3 {
		r := request{i, make(chan int)}
		reqs <- r
		fmt.Print(<-r.reply, " ")
	}
	fs := make(chan func() string, 1)
	fs <- func() string { return "called" }
	fmt.Println((<-fs)())
	s := make(Self, 1)
	s <- s
	fmt.Println(<-s == s)
	cc := make(chan chan<- string, 1)
	c := make(chan string, 1)
	cc <- c
	<-cc <- "through"
	fmt.Println(<-c)
}
