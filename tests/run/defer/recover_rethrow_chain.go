// A chain of functions, each adding to the panic value.
package main

import "fmt"

func level(n int) {
	defer func() {
		if r := recover(); r != nil && n < 3 {
			panic(fmt.Sprint(r, "<", n))
		} else if r != nil {
			fmt.Println("top:", r)
		}
	}()
	if n == 0 {
		panic("root")
	}
	level(n - 1)
}

func main() {
	level(2 + 1)
	fmt.Println("after")
}
