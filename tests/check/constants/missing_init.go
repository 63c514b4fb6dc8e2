package main

const a // error: "missing init expr for a"
const b int // error: "missing init expr for b"
const (
	c = 1
	d
	e, f // error: "missing init expr for f"
)

func main() {}
