// Passing s... hands over the slice itself.
package main

import "fmt"

func zero(xs ...int) { xs[0] = 0 }

func main() {
	s := []int{1, 2, 3}
	zero(s...)
	fmt.Println(s)
	a := 5
	zero(a, a)
	fmt.Println(a)
	arr := [3]int{7, 8, 9}
	zero(arr[1:]...)
	fmt.Println(arr)
}
