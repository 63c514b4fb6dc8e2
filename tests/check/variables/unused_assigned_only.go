package main

func main() {
	x := 1
	x = 2
	var p *int // error: "declared and not used: p"
	p = &x
}
