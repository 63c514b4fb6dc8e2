package main

func main() {
	f := func() {
		inner := 5 // error: "declared and not used: inner"
	}
	f()
	for i, v := range []int{1} { // error: "declared and not used: v"
		_ = i
	}
}
