// A backward goto makes new variables of declarations that it passes again.
package main

import "fmt"

func main() {
	var fs []func() int
	n := 0
again:
	x := n * 10
	fs = append(fs, func() int { x++; return x })
	n++
	if n < 3 {
		goto again
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println(fs[1]())
}
