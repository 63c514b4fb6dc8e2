// Elements of every size are copied whole.
package main

import "fmt"

type big struct {
	a [100]int
	s string
}

func main() {
	b := make(chan big, 2)
	v := big{s: "x"}
	v.a[99] = 7
	b <- v
	v.a[99] = 8
	b <- v
	fmt.Println((<-b).a[99], (<-b).a[99])
	u := make(chan uint8, 4)
	for i := range 4 {
		u <- uint8(254 + i)
	}
	fmt.Println(<-u, <-u, <-u, <-u)
	i := make(chan any, 3)
	i <- nil
	i <- 1.5
	i <- [2]string{"a", "b"}
	fmt.Println(<-i, <-i, <-i)
	e := make(chan error, 1)
	e <- nil
	fmt.Println(<-e == nil)
	f := make(chan [3]bool, 1)
	f <- [3]bool{1: true}
	fmt.Println(<-f)
}
