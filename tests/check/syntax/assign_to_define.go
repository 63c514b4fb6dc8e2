// first error only
package main

func main() {
	a.b := 1 // error: "non-name a.b on left side of :="
	c[0] := 2
	*p := 3
}
