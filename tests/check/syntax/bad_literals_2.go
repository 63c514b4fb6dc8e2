package main

func main() {
	println('ab', '', "\q", 1e) // error: "more than one character in rune literal" "empty rune literal or unescaped '" "unknown escape" "exponent has no digits"
}
