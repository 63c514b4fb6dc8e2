// first error only
package main

func main() {
	if { // error: "syntax error: missing condition in if statement"
	}
}
