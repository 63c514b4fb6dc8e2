// first error only
package main

func main() {
	println('') // error: "empty rune literal or unescaped '"
}
