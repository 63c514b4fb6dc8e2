// Conversions between types with the same underlying type, functions, channels and interfaces.
package main

import (
	"fmt"
	"io"
)

type F func(int) int
type C chan string
type Str string
type Bs []byte
type Point struct{ x, y int }
type Vec Point

func main() {
	f := F(func(x int) int { return x + 1 })
	g := (func(int) int)(f)
	fmt.Println(g(1), Vec(Point{1, 2}), Point(Vec{3, 4}), Str(Bs("ab")), string(Str("c")+"d"))
	c := C(make(chan string, 1))
	(chan<- string)(c) <- "x"
	fmt.Println(<-(<-chan string)(c))
	e := error(nil)
	fmt.Println(e == nil, any(5).(int), interface{ Error() string }(io.EOF).Error(), (*Point)(nil) == nil)
	fmt.Println([]byte("a"), []rune(Str("é")), float64(7)/2, int(2.0), (func())(nil) == nil)
	type Celsius float64
	fmt.Printf("%T %.1f\n", Celsius(36.6), Celsius(36.6)*2)
}
