// Labelled loops inside switch inside select inside range.
package main

import "fmt"

func find(m [][]int, want int) (r, c int, ok bool) {
	ch := make(chan int, 1)
rows:
	for i, row := range m {
		for j, v := range row {
			ch <- v
			select {
			case x := <-ch:
				switch {
				case x < 0:
					continue rows
				case x == want:
					r, c, ok = i, j, true
					break rows
				}
			}
		}
	}
	return
}

func main() {
	m := [][]int{{1, 2, 3}, {-1, 7}, {4, 7, 5}}
	fmt.Println(find(m, 7))
	fmt.Println(find(m, 9))
}
