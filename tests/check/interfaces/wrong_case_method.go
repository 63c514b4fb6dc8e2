package main

import "fmt"

type T struct{}

func (T) string() string { return "" }
func (T) Sting() string  { return "" }

type E struct{}

func (E) error() string { return "" }

func main() {
	var s fmt.Stringer = T{} // error: "cannot use T{} (value of struct type T) as fmt.Stringer value in variable declaration: T does not implement fmt.Stringer (missing method String)"
	var e error = E{} // error: "cannot use E{} (value of struct type E) as error value in variable declaration: E does not implement error (missing method Error)"
	_, _ = s, e
}
