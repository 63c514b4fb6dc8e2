// Fields of all widths keep their own values.
package main

import "fmt"

type T struct {
	a bool
	b int8
	c uint16
	d float32
	e byte
	f int64
	g bool
	h complex64
	i string
	j any
	k uint8
}

func main() {
	t := T{true, -1, 65535, 1.5, 255, 1 << 40, true, 2i, "s", 'x', 7}
	t.b--
	t.c++
	t.e++
	t.k *= 100
	fmt.Printf("%+v\n", t)
	arr := [3]T{1: t}
	arr[2] = arr[1]
	arr[2].k = 1
	fmt.Println(arr[1].k, arr[2].k, arr[0] == T{}, arr[1] == t)
}
