package main

func main() {
	_ = make // error: "make (built-in) must be called"
	_, _ = cap, f // error: "cap (built-in) must be called" "undefined: f"
}
