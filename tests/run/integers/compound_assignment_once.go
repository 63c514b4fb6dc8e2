// The operand of op= is evaluated once.
package main

import "fmt"

var calls int

func index() int { calls++; return calls - 1 }

func main() {
	a := [4]int{10, 20, 30, 40}
	a[index()] += 5
	a[index()] <<= 1
	a[index()]++
	fmt.Println(a, calls)
}
