package main

func main() {
	println("abc) // error: "newline in string" "syntax error: unexpected newline in argument list; possibly missing comma or )"
	println('a) // error: "newline in rune literal"
}
