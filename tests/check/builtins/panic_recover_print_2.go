package main

func main() {
	x := panic("a") // error: "declared and not used: x" "panic(\"a\") (no value) used as value"
	y := print("a") // error: "declared and not used: y" "print(\"a\") (no value) used as value"
	println(len) // error: "len (built-in) must be called"
}
