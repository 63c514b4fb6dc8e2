package main

func main() {
	println(0x, 0b2, 08, 1_, 0o9) // error: "hexadecimal literal has no digits" "invalid digit '2' in binary literal" "invalid digit '8' in octal literal" "'_' must separate successive digits" "invalid digit '9' in octal literal"
}
