// first error only
package main

func main() {
	println('ab') // error: "more than one character in rune literal"
}
