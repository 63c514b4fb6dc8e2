package main

type I interface{ M() }
type T struct{}

type P struct{}

func (*P) M() {}

func main() {
	var i I
	_ = i.(*P)
	x := 5 // error: "declared and not used: x"
	_ = T{}.(I) // error: "invalid operation: T{} (value of struct type T) is not an interface"
	_, ok := i.(string) // error: "impossible type assertion: i.(string)"
	_ = ok
}
