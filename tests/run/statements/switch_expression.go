// Expression switches: lists, default anywhere, no fallthrough, init, missing tag.
package main

import "fmt"

func f(n int) string {
	switch n {
	default:
		return "many"
	case 0:
		return "none"
	case 1, 2, 3:
		return "few"
	}
}

func g(n int) string {
	switch m := n * n; {
	case m > 50:
		return "big"
	case m > 10, n < 0:
		return "middle"
	}
	return "small"
}

func main() {
	fmt.Println(f(0), f(2), f(9), g(8), g(4), g(-1), g(1))
	switch {
	}
	switch x := 5; x {
	case 5:
	case 6:
		fmt.Println("never")
	}
	switch "a" + "b" {
	case "ab":
		fmt.Println("ab")
	}
}
