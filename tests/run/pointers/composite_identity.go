// Two variables have two addresses; the same variable has one.
package main

import "fmt"

type T struct{ a, b int }

func main() {
	var t T
	fmt.Println(&t == &t, &t.a == &t.a, new(int) == new(int))
	x, y := &T{1, 2}, &T{1, 2}
	fmt.Println(x == y, *x == *y)
	arr := [2]int{}
	fmt.Println(&arr[0] == &arr[0], &arr[0] == &arr[1], &arr == &arr)
	s := arr[:]
	fmt.Println(&s[1] == &arr[1])
	var i, j any = x, x
	fmt.Println(i == j, i == any(y))
}
