// The range expression is evaluated once: appending in the body does not extend the loop.
package main

import "fmt"

func main() {
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v*10)
		if i == 0 {
			s[1] = 99
		}
		fmt.Print(v, " ")
	}
	fmt.Println(s)
	t := []int{1, 2, 3}
	for i := range t {
		t = t[:1]
		fmt.Print(i)
	}
	fmt.Println(t)
}
