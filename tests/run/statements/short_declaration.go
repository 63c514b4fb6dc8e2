// := needs one new variable, assigns the others, and takes the innermost scope.
package main

import "fmt"

func two() (int, error) { return 2, nil }

func main() {
	a, err := two()
	b, err := two()
	a, c := 10, 20
	fmt.Println(a, b, c, err)
	{
		a, d := 100, 200
		a++
		fmt.Println(a, d)
	}
	fmt.Println(a)
	x, y := 1, "s"
	y, z := "t", x
	_, w := 0, z
	fmt.Println(x, y, z, w)
}
