// Complex numbers are comparable: map keys and interface values.
package main

import "fmt"

func main() {
	m := map[complex128]string{1 + 1i: "a", 2: "b"}
	fmt.Println(m[1+1i], m[2+0i], m[2i] == "")
	var x any = 3i
	if c, ok := x.(complex128); ok {
		fmt.Println(c, x == 3i, x == any(complex64(3i)))
	}
}
