// first error only
package main

func main() {
	x := `abc // error: "string not terminated"
	println(x)
}
