// Maps print in the order of their keys.
package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Println(map[int]string{3: "c", -1: "a", 2: "b"})
	fmt.Println(map[string]int{"b": 1, "a": 2, "": 3})
	fmt.Println(map[float64]int{2.5: 1, math.Inf(-1): 2, -1: 3})
	fmt.Println(map[bool]int{true: 1, false: 0})
	fmt.Println(map[[2]int]string{{2, 1}: "x", {1, 9}: "y", {1, 2}: "z"})
	fmt.Println(map[struct{ a, b int }]bool{{1, 2}: true, {0, 9}: false})
	fmt.Println(map[any]int{"b": 1, 2: 2, "a": 3, 1: 4, 1.5: 5, true: 6})
	fmt.Println(map[string]map[int]bool{"x": {2: true, 1: false}})
}
