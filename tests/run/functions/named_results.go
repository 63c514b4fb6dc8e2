// Named results start at zero, may be assigned, shadowed and returned bare.
package main

import (
	"errors"
	"fmt"
)

func f(n int) (a int, b string, err error) {
	if n > 0 {
		a = n
		return
	}
	b = "neg"
	return n * 2, b + "!", errors.New("bad")
}

func g() (x int) {
	{
		x := 5
		_ = x
	}
	for i := range 3 {
		x += i
	}
	return x + 1
}

func main() {
	fmt.Println(f(1))
	fmt.Println(f(-1))
	fmt.Println(g())
}
