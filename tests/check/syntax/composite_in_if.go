// first error only
package main

type T struct{ x int }

func main() {
	if t := T{1}; t.x == 1 { // error: "syntax error: cannot use t := T as value"
	}
}
