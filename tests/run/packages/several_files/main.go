// A main package of several files: declarations are shared, imports belong to a file.
package main

import "fmt"

func main() {
	fmt.Println(helper("x"), total, shared.n)
	s := stack{}
	s.push(1)
	s.push(2)
	fmt.Println(s.items, word)
}

const word = "no import here"
