// first error only
package main

func main() {
	var 5 int // error: "syntax error: unexpected literal 5"
}
