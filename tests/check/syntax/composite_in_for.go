// first error only
package main

type T struct{ x int }

func main() {
	for t := T{1}; t.x < 3; t.x++ { // error: "syntax error: cannot use t := T as value"
	}
}
