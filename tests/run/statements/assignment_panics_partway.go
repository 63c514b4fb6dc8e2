// In a tuple assignment a panic leaves the assignments before it done.
package main

import "fmt"

func main() {
	x := []int{1, 2, 3}
	i := 5
	var m map[string]int
	func() {
		defer func() { fmt.Println(recover(), x) }()
		x[1], m["a"], x[2] = 20, 4, 30
	}()
	func() {
		defer func() { fmt.Println(recover(), x) }()
		x[1], x[i] = 40, 5
	}()
	var p *int
	func() {
		defer func() { fmt.Println(recover(), x) }()
		x[2], *p = 6, 7
	}()
}
