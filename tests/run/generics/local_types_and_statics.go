// A type declared in a generic function is distinct for each instance.
package main

import "fmt"

func Make[T any](x T) any {
	type local struct{ v T }
	return local{x}
}

func main() {
	a, b, c := Make(1), Make(1), Make("s")
	fmt.Println(a == b, a == c, a, c)
	_, same := a.(interface{})
	fmt.Println(same)
}
