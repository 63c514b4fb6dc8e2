package main

import (
	"fmt"
)

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 2; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	var ps []*int
	for i := 0; i < 6; i++ {
		ps = append(ps, &i)
		i++
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	for i := 0; i < 5; i++ {
		defer func() { fmt.Print(i, ";") }()
		i += 1
	}
	for i, f := 0, (func() int)(nil); i < 3; i++ {
		if f != nil {
			fmt.Print(f(), " ")
		}
		f = func() int { return i }
	}
	fmt.Println()
	var g func() int
	for i := 0; ; i++ {
		if i == 0 {
			g = func() int { return i }
		}
		if i == 3 {
			break
		}
	}
	fmt.Println(g())
	x := 1
	inc := func() { x++ }
	inc()
	inc()
	fmt.Println(x)
	fib := func() func() int { a, b := 0, 1; return func() int { a, b = b, a+b; return a } }()
	for range 5 {
		fmt.Print(fib(), " ")
	}
	fmt.Println()
	for i := range 3 {
		go func() { _ = i }()
		defer fmt.Print("d", i, " ")
	}
	var rec func(int) int
	rec = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * rec(n-1)
	}
	fmt.Println(rec(10))
	k := 10
	for k := range k {
		if k == 2 {
			k = 100
			fmt.Println("k", k)
		}
	}
	for i := range int8(3) {
		fmt.Printf("%T%d ", i, i)
	}
	type T uint16
	for i := range T(2) {
		fmt.Printf("%T ", i)
	}
	const c = 3
	for i := range c {
		fmt.Printf("%T ", i)
	}
	for i := range 'c' - 'a' {
		fmt.Printf("%T ", i)
	}
	for range -5 {
		panic(1)
	}
	fmt.Println()
}
