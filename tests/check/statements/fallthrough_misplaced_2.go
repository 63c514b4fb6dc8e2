package main

func main() {
	switch 1 {
	case 1:
		if true {
		}
	case 2:
	}
	var x any
	switch x.(type) {
	case int:
		fallthrough // error: "cannot fallthrough in type switch"
	case string:
	}
}
