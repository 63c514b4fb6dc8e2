// Received values may be declared, assigned, or dropped.
package main

import "fmt"

func main() {
	c := make(chan int, 5)
	for i := range 5 {
		c <- i
	}
	var x int
	var ok bool
	m := map[string]int{}
	select {
	case x = <-c:
	}
	select {
	case m["k"], ok = <-c:
	}
	select {
	case _, ok := <-c:
		fmt.Println(ok)
	}
	select {
	case <-c:
	}
	select {
	case x := <-c:
		fmt.Println(x)
	}
	fmt.Println(x, ok, m)
}
