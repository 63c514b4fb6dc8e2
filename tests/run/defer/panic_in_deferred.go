// A panic in a deferred call replaces the current one; the remaining deferred calls run.
package main

import "fmt"

func f() {
	defer func() { fmt.Println("third", recover()) }()
	defer fmt.Println("second")
	defer func() { panic("from deferred") }()
	panic("original")
}

func g() {
	defer func() { fmt.Println("g", recover()) }()
	defer func() {
		defer func() { fmt.Println("inner", recover()) }()
		panic("nested")
	}()
	panic("outer")
}

func main() {
	f()
	g()
	fmt.Println("end")
}
