// first error only
package main

func main() {
	x := 'a
	// error above: "newline in rune literal"
	println(x)
}
