// first error only
package main

func main() {
	if true {
	}
	else { // error: "syntax error: unexpected keyword else"
	}
}
