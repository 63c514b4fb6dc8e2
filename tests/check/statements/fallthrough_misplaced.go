package main

func main() {
	switch 1 {
	case 1:
		if true {
			fallthrough // error: "fallthrough statement out of place"
		}
	case 2:
		fallthrough // error: "cannot fallthrough final case in switch"
	}
	fallthrough // error: "fallthrough statement out of place"
	var x any
	switch x.(type) {
	case int:
	case string:
	}
}
