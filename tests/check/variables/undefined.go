package main

func main() {
	println(x) // error: "undefined: x"
	y = 1 // error: "undefined: y"
	z.f() // error: "undefined: z"
}
