package main

func main() {
	x, s, b := 1, "a", true
	x += "b"
	s -= "a"
	b &= true
	x <<= 1.5
	s += 1
	x, b += 1, 2 // error: "syntax error: unexpected +="
}
