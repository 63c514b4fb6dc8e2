// range over an array value works on a copy; over a slice of it, on the elements.
package main

import "fmt"

func main() {
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 100
		fmt.Print(i, v, " ")
	}
	a = [3]int{1, 2, 3}
	for i, v := range a[:] {
		a[2] = 100
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	var n *[5]int
	for i := range n {
		fmt.Print(i)
	}
	fmt.Println(len(n))
}
