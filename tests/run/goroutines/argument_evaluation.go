// The function value, receiver and arguments of a go statement are evaluated at once.
package main

import "fmt"

type T struct{ n int }

func (t T) send(c chan int)   { c <- t.n }
func (t *T) psend(c chan int) { c <- t.n }

func get(s string, c chan int) chan int { fmt.Println("eval", s); return c }

func main() {
	c := make(chan int)
	t := T{1}
	go t.send(get("a", c))
	t.n = 2
	fmt.Println(<-c)
	go t.psend(get("b", c))
	fmt.Println(<-c)
	f := func() { c <- 10 }
	go f()
	f = func() { c <- 20 }
	fmt.Println(<-c)
}
