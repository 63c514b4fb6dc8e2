// first error only
package main

func main() {
	while true { // error: "syntax error: unexpected name true at end of statement"
	}
}
