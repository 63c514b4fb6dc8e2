package main

func main() {
	x, f := 1, 2.5 // error: "declared and not used: f"
	println(min(x, 2.5)) // error: "2.5 (untyped float constant) truncated to int"
}
