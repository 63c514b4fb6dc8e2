// Untyped float constants are exact where the value is rational.
package main

import "fmt"

const third = 1.0 / 3

func main() {
	fmt.Println(third*3 == 1, 0.1+0.2 == 0.3)
	a, b := 0.1, 0.2
	fmt.Println(a+b == 0.3)
	const big = 1e300 * 1e300
	fmt.Println(big/1e599, big > 1e308)
	const tiny = 1e-400
	fmt.Println(tiny*1e400, float64(tiny) == 0)
}
