package main

func main() {
	x := 1 # 2 // error: "invalid character U+0023 '#'" "syntax error: unexpected literal 2 at end of statement"
}
