package main

type I interface{ M() }
type T struct{}

type P struct{}

func (*P) M() {}

func main() {
	var i I
	_ = i.(T) // error: "impossible type assertion: i.(T)"
	_ = i.(P) // error: "impossible type assertion: i.(P)"
	_ = i.(*P)
	x := 5
	_ = x.(int) // error: "invalid operation: x (variable of type int) is not an interface"
	_ = T{}.(I) // error: "invalid operation: T{} (value of struct type T) is not an interface"
	_, ok := i.(string) // error: "impossible type assertion: i.(string)"
	_ = ok
}
