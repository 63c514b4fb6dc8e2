package main

func main() {
	range := 2 // error: "syntax error: unexpected keyword range, expected }"
}
