package main

func main() {
	x := 1 # 2 // error: "invalid character U+0023 '#'" "syntax error: unexpected literal 2 at end of statement"
	y := `abc` @ 3 // error: "invalid character U+0040 '@'" "syntax error: unexpected literal 3 at end of statement"
	z := “a” // error: "invalid character U+201C '“' in identifier" "invalid character U+201D '”' in identifier"
}
