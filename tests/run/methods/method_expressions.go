// A method expression is a function with the receiver first.
package main

import "fmt"

type T struct{ a int }

func (t T) Mv(x int) int          { return t.a + x }
func (t *T) Mp(x float32) float32 { t.a++; return x * 2 }

type I interface{ Mv(int) int }

func main() {
	t := T{10}
	f := T.Mv
	g := (*T).Mp
	h := (*T).Mv
	k := I.Mv
	fmt.Println(f(t, 1), g(&t, 1.5), h(&t, 2), k(t, 3), k(&t, 4))
	fmt.Printf("%T; %T; %T; %T\n", f, g, h, k)
	fmt.Println((func(T, int) int)(f)(T{1}, 1), T.Mv(T{5}, 5), struct{ T }.Mv(struct{ T }{T{6}}, 6))
}
