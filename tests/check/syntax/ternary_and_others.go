package main

func main() {
	x := true ? 1 : 2 // error: "invalid character U+003F '?'" "syntax error: unexpected literal 1 at end of statement"
	y := x => 1 // error: "syntax error: unexpected = at end of statement"
	while x { // error: "syntax error: unexpected name x at end of statement"
	}
} // error: "syntax error: non-declaration statement outside function body"
