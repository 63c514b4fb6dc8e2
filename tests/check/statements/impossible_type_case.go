package main

import "fmt"

type T struct{}

type I interface{ M() }

func main() {
	var s fmt.Stringer
	switch s.(type) {
	case T: // error: "impossible type switch case: T"
	case I:
	case int: // error: "impossible type switch case: int"
	}
	x := 5
	switch x.(type) { // error: "x (variable of type int) is not an interface"
	}
}
