// Swapping through pointers; a list of pointers with removal.
package main

import "fmt"

type node struct {
	v    int
	next *node
}

func swap(a, b *int) { *a, *b = *b, *a }

func main() {
	x, y := 1, 2
	swap(&x, &y)
	fmt.Println(x, y)
	var head *node
	for i := 5; i > 0; i-- {
		head = &node{i, head}
	}
	for pp := &head; *pp != nil; {
		if (*pp).v%2 == 0 {
			*pp = (*pp).next
		} else {
			pp = &(*pp).next
		}
	}
	for n := head; n != nil; n = n.next {
		fmt.Print(n.v, " ")
	}
	fmt.Println()
}
