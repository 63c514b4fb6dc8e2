// if with initialisation, else if chains, and scope.
package main

import "fmt"

func f(n int) string {
	if m := n % 3; m == 0 {
		return "zero"
	} else if k := m * 10; k == 10 {
		return fmt.Sprint("one ", m, k)
	} else {
		return fmt.Sprint("two ", m, k)
	}
}

func main() {
	for i := range 3 {
		fmt.Println(f(i))
	}
	x := 1
	if x := 2; x > 1 {
		fmt.Println("inner", x)
		x := 3
		_ = x
	}
	if fmt.Println("init"); x == 1 {
		fmt.Println("outer", x)
	}
}
