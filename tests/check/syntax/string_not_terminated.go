package main

func main() {
	x := "abc // error: "newline in string"
	println(x)
}
