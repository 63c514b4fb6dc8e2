// Appending several values at once: the capacity needed decides.
package main

import "fmt"

var (
	s, t []int
	u    []string
)

func main() {
	s = append([]int(nil), 1, 2, 3)
	fmt.Println(len(s), cap(s))
	s = append(s, 4, 5, 6, 7, 8)
	fmt.Println(len(s), cap(s))
	s = append(s, s...)
	fmt.Println(len(s), cap(s))
	t = append([]int{1, 2, 3, 4}, 5)
	fmt.Println(len(t), cap(t))
	u = append(make([]string, 5), "a", "b", "c", "d", "e", "f")
	fmt.Println(len(u), cap(u))
	fmt.Println(append([]int(nil)) == nil, append([]int{}) == nil, append([]int(nil), []int{}...) == nil)
}
