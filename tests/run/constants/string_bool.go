// Constants of string and bool kind: concatenation, comparison, len.
package main

import "fmt"

type Label string

const (
	greet       = "hello" + ", " + "world"
	n           = len(greet)
	less        = greet < "help"
	both        = less && n > 3 || !true
	lab   Label = "L" + "1"
)

func main() {
	fmt.Println(greet, n, less, both)
	fmt.Printf("%T %s\n", lab, lab+"x")
	var arr [len(greet)]int
	fmt.Println(len(arr))
	type Bool bool
	const yes Bool = 1 < 2
	fmt.Printf("%T %v\n", yes, yes)
}
