// first error only
package main

func main() {
	import "fmt" // error: "syntax error: unexpected keyword import"
}
