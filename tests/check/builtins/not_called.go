package main

func main() {
	len // error: "len (built-in) must be called"
	cap := len // error: "len (built-in) must be called"
	var f func(int) = print // error: "print (built-in) must be called"
	_ = make // error: "make (built-in) must be called"
	_, _ = cap, f
}
