package main

func main() {
	x := 'a // error: "newline in rune literal"
	println(x)
}
