// range over an integer, also of other types and untyped constants.
package main

import "fmt"

func main() {
	for i := range 3 {
		fmt.Print(i, " ")
	}
	var n int8 = 4
	for i := range n {
		fmt.Printf("%T%d ", i, i)
	}
	for range 2 {
		fmt.Print("x ")
	}
	for i := range -5 {
		fmt.Print("never", i)
	}
	const c = 2
	var u uint8
	for u = range c {
	}
	type My int
	for i := range My(2) {
		fmt.Printf("%T ", i)
	}
	m := 3
	for i := range m {
		m = 100
		i += 10
		fmt.Print(i, " ")
	}
	fmt.Println(u)
}
