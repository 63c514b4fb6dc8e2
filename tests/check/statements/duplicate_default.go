package main

func main() {
	switch 1 {
	default:
	default: // error: "multiple defaults"
	}
	select {
	default:
	default: // error: "multiple defaults"
	}
}
