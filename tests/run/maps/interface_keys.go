// Keys of an interface type compare dynamic type and value.
package main

import "fmt"

func main() {
	m := map[any]string{1: "int", int64(1): "int64", "1": "string", 1.0: "float", true: "bool", nil: "nil", [1]int{1}: "array", 'a': "rune"}
	fmt.Println(m[1], m[int64(1)], m["1"], m[1.0], m[true], m[nil], m[[1]int{1}], m[rune(97)], m[uint8(1)] == "")
	fmt.Println(len(m))
	type T struct{ a any }
	n := map[T]int{{1}: 1, {"x"}: 2}
	fmt.Println(n[T{1}], n[T{"x"}], n[T{nil}])
}
