// Arrays of one type are equal if all elements are.
package main

import "fmt"

func main() {
	a, b := [3]int{1, 2, 3}, [3]int{1, 2, 3}
	fmt.Println(a == b, a != b)
	b[2]++
	fmt.Println(a == b)
	fmt.Println([2]string{"x", "y"} == [2]string{"x", "y"}, [0]int{} == [0]int{})
	c := [2]any{1, "a"}
	d := [2]any{1, "a"}
	fmt.Println(c == d, [1][2]int{{1, 2}} == [1][2]int{{1, 3}})
}
