package main

func main() {
	break // error: "break is not in a loop, switch, or select"
	continue // error: "continue is not in a loop"
	if true {
		break // error: "break is not in a loop, switch, or select"
	}
	func() {
		for {
		}
	}()
	switch {
	case true:
	}
}
