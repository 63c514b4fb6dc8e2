// return in every nesting; terminating statements need no final return.
package main

import "fmt"

func f(x int) int {
	for {
		switch {
		case x > 10:
			return x
		default:
			x *= 2
		}
	}
}

func g(x any) string {
	switch x.(type) {
	case int:
		return "int"
	default:
		panic("no")
	}
}

func h(c bool) int {
	if c {
		return 1
	} else {
		goto L
	}
L:
	return 2
}

func k() (n int) {
	select {
	default:
		n = 4
		return
	}
}

func main() {
	fmt.Println(f(3), g(1), h(true), h(false), k())
}
