package main

func main() {
	if { // error: "syntax error: missing condition in if statement"
	}
	for i := 0; i < 10 { // error: "syntax error: unexpected {, expected semicolon or newline"
	} // error: "syntax error: unexpected }, expected expression"
	switch x := 1 { // error: "syntax error: cannot use x := 1 as value"
	}
	if x := 1 { // error: "syntax error: cannot use x := 1 as value"
	}
}
