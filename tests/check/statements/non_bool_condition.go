package main

func main() {
	x := 1
	if x { // error: "non-boolean condition in if statement"
	}
	for x { // error: "non-boolean condition in for statement"
	}
	if x = 2; "a" { // error: "non-boolean condition in if statement"
	}
	if nil { // error: "non-boolean condition in if statement"
	}
}
