package main

func main() {
	_ = []int{"x": 1} // error: "cannot convert \"x\" (untyped string constant) to type int"
	_ = int{1} // error: "invalid composite literal type int"
	_ = *int{} // error: "invalid composite literal type int"
}
