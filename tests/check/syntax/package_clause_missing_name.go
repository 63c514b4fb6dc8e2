// first error only
package main

func main() {
	x := [3]int{1, 2, 3 // error: "syntax error: unexpected newline in composite literal; possibly missing comma or }"
	}
}
