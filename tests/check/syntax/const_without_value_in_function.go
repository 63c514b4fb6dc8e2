// first error only
package main

func main() {
	const x // error: "missing init expr for x"
	println(x)
}
