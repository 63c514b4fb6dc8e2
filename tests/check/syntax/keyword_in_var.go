// first error only
package main

func main() {
	var func int // error: "syntax error: unexpected keyword func"
}
