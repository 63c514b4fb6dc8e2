// first error only
package main

func main() {
	x := "abc
	// error above: "newline in string"
	println(x)
}
