// Labels do not conflict with other names and belong to one function.
package main

import "fmt"

func f() int {
x:
	for x := range 3 {
		if x == 1 {
			break x
		}
	}
	return 1
}

func main() {
	x := 5
x:
	for {
		func() {
		x:
			for {
				break x
			}
		}()
		break x
	}
	fmt.Println(x, f())
}
