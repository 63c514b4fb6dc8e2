package main

func main() {
	x := = 1 // error: "syntax error: unexpected =, expected expression"
	println(1
	var 5 int // error: "syntax error: unexpected keyword var at end of statement"
}
