// Slices of slices may be ragged.
package main

import "fmt"

func main() {
	t := make([][]int, 4)
	for i := range t {
		t[i] = make([]int, i)
		for j := range t[i] {
			t[i][j] = i + j
		}
	}
	fmt.Println(t, len(t[3]))
	t[0] = t[3][:2]
	t[0][1] = -1
	t = append(t, []int{7}, nil)
	fmt.Println(t)
}
