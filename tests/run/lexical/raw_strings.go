// A raw string keeps backslashes and newlines.
package main

import "fmt"

func main() {
	a := `abc\n"x"`
	b := `line 1
	line 2
`
	fmt.Println(a, len(a))
	fmt.Printf("%q\n", b)
	fmt.Println(`\u65e5` == "\\u65e5", len(``))
}
