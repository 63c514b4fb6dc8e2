// first error only
package main

func main() {
	x := 1
	if x = 2 { // error: "syntax error: cannot use assignment x = 2 as value"
	}
	for x = 3 {
	}
}
