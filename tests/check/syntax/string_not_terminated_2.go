package main

func main() {
	println('a) // error: "newline in rune literal" "syntax error: unexpected newline in argument list; possibly missing comma or )"
}
