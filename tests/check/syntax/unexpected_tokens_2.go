package main

func main() {
	println(1 // error: "syntax error: unexpected newline in argument list; possibly missing comma or )"
	var 5 int // error: "syntax error: unexpected keyword var at end of statement"
}
