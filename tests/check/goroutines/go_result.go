package main

func f() int { return 1 }

func main() {
	x := go f() // error: "syntax error: unexpected keyword go"
	_ = x
}
