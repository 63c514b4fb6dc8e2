package main

import "fmt"

type fmtT struct{}

func main() {
	println(fmt.Sprint)
	fmt.Sprint.x() // error: "fmt.Sprint.x undefined (type func(a ...any) string has no field or method x)"
}
