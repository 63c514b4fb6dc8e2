// The next iteration's variable starts with the value at the end of the body, before the post statement.
package main

import "fmt"

func main() {
	var ps []*int
	for i := 0; i < 6; i++ {
		ps = append(ps, &i)
		i++
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	var post func()
	for i, n := 0, 0; n < 3; post() {
		n++
		i += 5
		post = func() { i++ }
		fmt.Print("i=", i, " ")
	}
	fmt.Println()
	x := 0
	for x = range 3 {
	}
	fmt.Println(x)
}
