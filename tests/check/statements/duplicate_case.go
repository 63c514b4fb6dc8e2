package main

func main() {
	x, s := 1, "a"
	switch x {
	case 1, 2:
	case 3, 1: // error: "duplicate case 1 (constant of type int) in expression switch"
	}
	switch s {
	case "a":
	case "a": // error: "duplicate case \"a\" (constant of type string) in expression switch"
	}
	var a any
	switch a.(type) {
	case int:
	case string, int: // error: "duplicate case int in type switch"
	}
	switch a {
	case 1, "1":
	case 1: // error: "duplicate case 1 (constant of type int) in expression switch"
	}
}
