// first error only
package main

func main() {
	println(1 // error: "syntax error: unexpected newline in argument list; possibly missing comma or )"
}
