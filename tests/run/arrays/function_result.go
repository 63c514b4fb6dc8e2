// The result of a function is no variable but may be indexed.
package main

import "fmt"

func f() [3]int { return [3]int{4, 5, 6} }

func main() {
	fmt.Println(f()[1], len(f()))
	for _, v := range f() {
		fmt.Print(v)
	}
	x := f()
	x[0]++
	fmt.Println(x == f(), x)
}
