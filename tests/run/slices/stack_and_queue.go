// Slices as stacks and queues.
package main

import "fmt"

func main() {
	var st []int
	for i := range 5 {
		st = append(st, i)
	}
	for len(st) > 0 {
		fmt.Print(st[len(st)-1], " ")
		st = st[:len(st)-1]
	}
	q := []string{"a"}
	for n := 0; len(q) > 0 && n < 6; n++ {
		h := q[0]
		q = q[1:]
		fmt.Print(h, " ")
		if len(h) < 3 {
			q = append(q, h+"l", h+"r")
		}
	}
	fmt.Println(q)
}
