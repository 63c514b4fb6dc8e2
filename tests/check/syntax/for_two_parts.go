// first error only
package main

func main() {
	for i := 0; i < 10 { // error: "syntax error: unexpected {"
	}
}
