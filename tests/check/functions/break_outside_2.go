package main

func main() {
	if true {
	}
	func() {
		for {
			func() { continue }() // error: "continue is not in a loop"
		}
	}()
	switch {
	case true:
		continue // error: "continue is not in a loop"
	}
}
