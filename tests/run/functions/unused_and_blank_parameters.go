// Parameters may be blank or unnamed.
package main

import "fmt"

func f(_ int, _ string, c int) int { return c }
func g(int, string) string         { return "g" }
func h(_ ...int) (_ int, _ error)  { return }

func main() {
	fmt.Println(f(1, "x", 3), g(1, "x"))
	fmt.Println(h(1, 2))
	var k func(a, b int) (sum int) = func(x, y int) int { return x - y }
	fmt.Println(k(5, 3))
}
