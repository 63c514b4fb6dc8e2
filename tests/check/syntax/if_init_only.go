// first error only
package main

func main() {
	if x := 1 { // error: "syntax error: cannot use x := 1 as value"
	}
}
