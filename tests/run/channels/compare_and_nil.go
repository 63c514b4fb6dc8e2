// Channels compare by identity; a nil channel has length 0.
package main

import "fmt"

func main() {
	a, b := make(chan int), make(chan int)
	c := a
	var n chan int
	fmt.Println(a == b, a == c, n == nil, len(n), cap(n))
	m := map[chan int]string{a: "a", b: "b"}
	fmt.Println(m[c])
	var x any = a
	fmt.Println(x == any(c), x == any((<-chan int)(a)))
}
