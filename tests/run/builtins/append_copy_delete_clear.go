// The builtins used as statements and in expressions.
package main

import "fmt"

func main() {
	var s []int
	s = append(s)
	s = append(s, 1)
	s = append(s, s...)
	s = append(append(s, 2), 3)
	n := copy(s, s[1:])
	m := map[int]string{1: "a", 2: "b"}
	delete(m, 1)
	delete(m, 9)
	fmt.Println(s, n, m)
	clear(m)
	clear(s[:2])
	fmt.Println(s, m, len(append([]string(nil), "x")))
	ch := make(chan int)
	close(ch)
	_, ok := <-ch
	fmt.Println(ok, complex(1, 2), real(3i), imag(3i))
}
