// Type definitions make new types; aliases do not.
package main

import "fmt"

type Celsius float64
type Temp = Celsius
type IntSlice []int
type Matrix [2][2]float64
type Handler func(string) (int, error)
type Op interface{ Apply(int) int }

func (c Celsius) F() float64 { return float64(c)*9/5 + 32 }

func main() {
	var t Temp = 100
	var x any = t
	_, isC := x.(Celsius)
	_, isF := x.(float64)
	fmt.Println(t.F(), isC, isF)
	var s IntSlice = []int{1, 2}
	var plain []int = s
	m := Matrix{{1, 2}, {3, 4}}
	var h Handler = func(s string) (int, error) { return len(s), nil }
	n, err := h("four")
	fmt.Println(plain, m[1][0], n, err)
	type byteAlias = byte
	var b byteAlias = 'x'
	fmt.Printf("%T %T %T\n", b, t, s)
}
