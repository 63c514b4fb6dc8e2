// first error only
package main

func main() {
	for i, j range []int{1} { // error: "syntax error: unexpected keyword range"
	}
}
