package main

func main() {
	y := `abc` @ 3 // error: "invalid character U+0040 '@'" "syntax error: unexpected literal 3 at end of statement"
}
