// Verbs on complex numbers and booleans inside slices and structs.
package main

import "fmt"

func main() {
	fmt.Printf("%v %.1f %+.2e %g\n", 1+2i, 1.25-3i, 100+0.5i, []complex64{1i})
	fmt.Printf("%t %v %6t|\n", []bool{true, false}, struct{ a bool }{true}, true)
	fmt.Printf("%d %x %o %q %c\n", []int{10, 20}, []int{10, 20}, [2]int8{8, -8}, []rune("aé"), []rune("xy"))
	fmt.Printf("%s %q %x\n", []string{"a", "b"}, []string{"a", "b c"}, []string{"hi", "yo"})
	fmt.Printf("%5d|%-5d|%05.1f\n", []int{1, 22}, [2]int{3, 4}, []float64{1.55, 2})
	fmt.Printf("%v %d\n", map[string][]int{"a": {1}}, map[string]int{"z": 26})
}
