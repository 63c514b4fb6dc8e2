// append of a part of the same slice copies as if the source were taken first.
package main

import "fmt"

func main() {
	s := make([]int, 4, 20)
	for i := range s {
		s[i] = i
	}
	s = append(s, s[1:3]...)
	fmt.Println(s)
	s = append(s[:1], s...)
	fmt.Println(s)
	s = append(s[:2], append([]int{77}, s[2:]...)...)
	fmt.Println(s)
}
