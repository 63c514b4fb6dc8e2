// first error only
package main

func main() {
	a.b := 1 // error: "undefined: a"
	c[0] := 2
	*p := 3
}
