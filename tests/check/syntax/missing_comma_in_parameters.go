// first error only
package main

func f(a int // error: "syntax error: unexpected newline in parameter list; possibly missing comma or )"
	b int) {
}

func main() {}
