// Type switches without binding, with init, fallthrough to default order, duplicate nil handling.
package main

import "fmt"

func main() {
	var x any = 3.5
	switch x.(type) {
	default:
		fmt.Println("default")
	case int:
		fmt.Println("int")
	}
	switch y := x; z := y.(type) {
	case float32, float64:
		fmt.Printf("%T %v\n", z, z)
	}
	var e error
	switch e.(type) {
	case nil:
		fmt.Println("nil error")
	default:
		fmt.Println("never")
	}
	switch x := x.(type) {
	case float64:
		x *= 2
		fmt.Println(x)
		if x > 5 {
			break
		}
		fmt.Println("never")
	}
	fmt.Println(x)
}
