package main

func main() {
	var x any
	y := x.(type) // error: "use of .(type) outside type switch"
	_ = y
	println(x.(type)) // error: "use of .(type) outside type switch"
}
