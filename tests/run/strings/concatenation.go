// + and += build new strings and leave the old ones alone.
package main

import "fmt"

func main() {
	a := "x"
	b := a
	a += "y"
	a += a
	fmt.Println(a, b)
	s := ""
	for i := range 5 {
		s = s + string(rune('a'+i)) + ","
	}
	fmt.Println(s)
	type Name string
	n := Name("n") + "m"
	fmt.Printf("%T %s\n", n, n)
}
