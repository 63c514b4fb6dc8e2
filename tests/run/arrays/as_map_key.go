// An array is a map key by value.
package main

import "fmt"

func main() {
	m := map[[2]int]string{{1, 2}: "a", {3, 4}: "b"}
	k := [2]int{1, 2}
	fmt.Println(m[k])
	k[0] = 3
	k[1] = 4
	fmt.Println(m[k], len(m))
	m[k] = "c"
	k[0] = 9
	fmt.Println(m[[2]int{3, 4}], m)
}
