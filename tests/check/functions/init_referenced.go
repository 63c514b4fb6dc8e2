package main

func init() {}

func main() {
	init() // error: "undefined: init"
	f := init // error: "undefined: init"
	_ = f
}
