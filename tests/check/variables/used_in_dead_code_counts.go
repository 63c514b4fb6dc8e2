package main

func main() {
	x := 1
	if false {
		println(x)
	}
	y := 2 // error: "declared and not used: y"
	func() { y = 3 }()
}
