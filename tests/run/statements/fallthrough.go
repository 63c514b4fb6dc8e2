// fallthrough enters the next clause without testing it.
package main

import "fmt"

func f(n int) (s string) {
	switch n {
	case 1:
		s += "1"
		fallthrough
	case 2:
		s += "2"
		fallthrough
	default:
		s += "d"
	case 3:
		s += "3"
		if n == 3 {
			s += "!"
			break
		}
	}
	return
}

func main() {
	for i := 1; i <= 4; i++ {
		fmt.Print(f(i), " ")
	}
	fmt.Println()
	switch {
	case true:
		fmt.Println("a")
		fallthrough
	case false:
		fmt.Println("b")
	}
}
