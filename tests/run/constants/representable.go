// A constant converts to any type that can represent it exactly: integer values of floats too.
package main

import "fmt"

func main() {
	var i int = 5.0
	var u uint8 = 'A'
	var f float32 = 1 << 24
	var r rune = 97.0
	var c complex128 = 3
	var j int = 2 + 0i
	fmt.Println(i, u, f, r, c, j)
	var x float32 = 0.1
	fmt.Println(float64(x) == 0.1, x == 0.1, float64(x))
	s := make([]int, 3.0)
	fmt.Println(len(s), s[1.0], 1e3 == 1000)
}
