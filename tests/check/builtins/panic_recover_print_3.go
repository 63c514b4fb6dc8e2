package main

func main() {
	f := append // error: "declared and not used: f" "append (built-in) must be called"
	_ = recover // error: "recover (built-in) must be called"
}
