// A substring is a slice of bytes; omitted bounds default to 0 and len.
package main

import "fmt"

func main() {
	s := "0123456789"
	fmt.Println(s[2:5], s[:3], s[7:], s[:], s[3:3] == "", s[10:] == "", len(s[4:9]))
	e := "é"
	fmt.Printf("%q %q\n", e[:1], e[1:])
	const c = "const"
	fmt.Println(c[1:4], c[4])
	type S string
	fmt.Printf("%T\n", S("abc")[1:])
}
