// Three panics, one after the other.
package main

import "errors"

func main() {
	defer func() {
		defer func() { panic(3) }()
		panic("two")
	}()
	panic(errors.New("one"))
}
