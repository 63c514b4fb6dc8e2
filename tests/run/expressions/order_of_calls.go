// Calls, method calls and receives happen in lexical left-to-right order.
package main

import "fmt"

func f(s string) int { fmt.Print(s, " "); return len(s) }

type T struct{}

func (T) m(x int) T { fmt.Print("m", x, " "); return T{} }

func main() {
	a := [10]int{}
	a[f("x")] = f("yy") + f("zzz")*f("w")
	fmt.Println(a)
	T{}.m(f("p")).m(f("qq"))
	fmt.Println()
	m := map[int]int{f("k"): f("vv"), f("kkk"): f("v")}
	s := []int{f("1"), f("2"), f("3")}
	fmt.Println(len(m), s)
	func(xs ...int) { fmt.Println(xs) }(f("a"), f("bb"), func() int { fmt.Print("lit "); return 0 }())
}
