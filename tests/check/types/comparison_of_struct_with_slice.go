package main

type T struct {
	a int
	b []string
}

func main() {
	x, y := T{}, T{}
	println(x == y) // error: "invalid operation: x == y (struct containing []string cannot be compared)"
	println(x != T{}) // error: "invalid operation: x != T{} (struct containing []string cannot be compared)"
	println([1][]int{} == [1][]int{}) // error: "invalid operation: [1][]int{} == [1][]int{} ([1][]int cannot be compared)"
	switch x { // error: "cannot switch on x (variable of struct type T) (T is not comparable)"
	case y:
	}
}
