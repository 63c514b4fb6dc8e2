// A recursion a hundred thousand deep needs no special care.
package main

import "fmt"

type list struct{ next *list }

func (l *list) len() int {
	if l == nil {
		return 0
	}
	return 1 + l.next.len()
}

func down(n int) int {
	if n == 0 {
		return 0
	}
	var pad [4]int
	pad[n%4] = n
	return down(n-1) + pad[n%4] - n + 1
}

func main() {
	var l *list
	for range 100000 {
		l = &list{l}
	}
	fmt.Println(l.len(), down(100000))
}
