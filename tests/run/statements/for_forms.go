// for with three parts, condition only, nothing, and several variables.
package main

import "fmt"

func main() {
	for i := 0; i < 3; i++ {
		fmt.Print(i, " ")
	}
	n := 3
	for n > 0 {
		n--
	}
	for {
		n++
		if n == 5 {
			break
		}
	}
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, "/", j, " ")
	}
	k := 0
	for k < 2 {
		k++
	}
	for ; ; k++ {
		if k > 4 {
			break
		}
	}
	fmt.Println(n, k)
}
