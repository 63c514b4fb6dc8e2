// Floats in expressions with the usual precedence and no remainder operator.
package main

import (
	"fmt"
	"math"
)

func main() {
	a, b, c := 2.0, 3.0, 4.0
	fmt.Println(a+b*c, (a+b)*c, a-b-c, a/b/c, -a*b, a*b/c)
	fmt.Println(math.Mod(7.5, 2), math.Floor(-1.5), math.Trunc(-1.5), math.Sqrt(2))
	x := 1.5
	x *= x
	x -= 0.25
	x /= 2
	fmt.Println(x)
}
