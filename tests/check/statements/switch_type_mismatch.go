package main

func main() {
	x := 1
	switch x {
	case "a": // error: "cannot convert \"a\" (untyped string constant) to type int"
	case 2.5: // error: "2.5 (untyped float constant) truncated to int"
	case nil: // error: "cannot convert nil to type int"
	}
	switch {
	case 1: // error: "cannot convert 1 (untyped int constant) to type bool"
	case x: // error: "invalid case x in switch on true (mismatched types int and bool)"
	}
	switch x {
	case x > 1: // error: "cannot convert x > 1 (untyped bool value) to type int"
	}
}
