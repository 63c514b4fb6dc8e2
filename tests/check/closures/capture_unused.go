package main

func main() {
	x := 1
	f := func(y int) int { return 1 } // error: "declared and not used: f"
	g := func() { z := x } // error: "declared and not used: g" "declared and not used: z"
}
