// A closed channel gives its buffered values, then zero values and false.
package main

import "fmt"

func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for range 4 {
		v, ok := <-c
		fmt.Print(v, ok, " ")
	}
	var x int
	var ok bool
	x, ok = <-c
	fmt.Println(x, ok, len(c))
	s := make(chan struct{ a string })
	close(s)
	fmt.Printf("%q\n", <-s)
}
