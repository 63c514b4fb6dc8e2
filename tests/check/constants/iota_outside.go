package main

func main() {
	x := iota // error: "cannot use iota outside constant declaration"
	var y = iota + 1 // error: "cannot use iota outside constant declaration"
	println(x, y)
}
