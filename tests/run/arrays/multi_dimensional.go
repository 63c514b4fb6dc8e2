// Nested arrays: length of each level, assignment of rows.
package main

import "fmt"

func main() {
	var g [3][4]int
	for i := range g {
		for j := range g[i] {
			g[i][j] = i * j
		}
	}
	g[0] = [4]int{9, 9}
	fmt.Println(g, len(g), len(g[0]))
	var c [2][2][2]string
	c[1][0][1] = "x"
	fmt.Printf("%q\n", c)
	sum := 0
	for _, r := range g {
		for _, v := range r {
			sum += v
		}
	}
	fmt.Println(sum)
}
