package main

func main() {
	inner() // error: "undefined: inner"
}
