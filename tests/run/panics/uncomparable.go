// Uncaught comparison of uncomparable values.
package main

import "fmt"

func main() {
	var a, b any = map[int]int{}, map[int]int{}
	fmt.Println(a == b)
}
