// Rows of one backing array: writing past a row's length changes the next.
package main

import "fmt"

func main() {
	back := make([]int, 9)
	rows := make([][]int, 3)
	for i := range rows {
		rows[i] = back[i*3 : (i+1)*3]
	}
	rows[1][0] = 5
	_ = append(rows[0], 7)
	fmt.Println(back, rows[1])
	safe := back[0:3:3]
	safe = append(safe, 99)
	fmt.Println(back[3], safe)
}
