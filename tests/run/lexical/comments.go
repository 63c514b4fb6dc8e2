// A general comment with a newline acts like a newline, one without like a space.
package main

import "fmt"

/* before
the code */
func main() {
	x := 1 /* one */ + /* two */ 2 // three
	fmt.Println(x)
	y := 5 /*
	 */
	fmt.Println(y, "// not a comment", "/* nor this */", `/*`)
	/**/ fmt.Println(/* nothing */)
}
