// A recovered panic may be raised again, with another value.
package main

import "fmt"

func inner() {
	defer func() {
		r := recover()
		fmt.Println("inner", r)
		panic(fmt.Sprint(r, "+again"))
	}()
	panic("first")
}

func main() {
	defer func() { fmt.Println("main", recover()) }()
	inner()
}
