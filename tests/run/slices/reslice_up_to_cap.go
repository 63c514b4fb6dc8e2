// A slice may be extended up to its capacity.
package main

import "fmt"

func main() {
	s := make([]int, 2, 5)
	s[0], s[1] = 1, 2
	t := s[:5]
	t[4] = 9
	fmt.Println(s, t, s[1:4], cap(s[1:]), cap(s[2:2]))
	s = s[:cap(s)]
	fmt.Println(s, len(s[3:]), s[2:][:3])
}
