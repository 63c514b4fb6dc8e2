package main

import (
	"fmt"
)

var x = "pkg"

func f() (x int, err error) {
	{
		x, err := 5, error(nil)
		_, _ = x, err
	}
	if x := 7; x > 3 {
		x := x + 1
		_ = x
	} else if y := x; y > 0 {
		_ = y
	}
	x = 2
	return
}

type int32 string

func len(s string) string { return "len:" + s }
func main() {
	fmt.Println(f())
	fmt.Println(x)
	x := x + "!"
	fmt.Println(x)
	for x := 0; x < 2; x++ {
		x := x * 10
		fmt.Print(x, " ")
	}
	fmt.Println(len("a"), int32("q"))
	true := false
	fmt.Println(true, !true)
	nil := 3
	fmt.Println(nil)
	type string = []int
	var s string = string{1, 2}
	fmt.Println(s)
	switch x := any(x).(type) {
	case error:
		fmt.Println("err", x)
	default:
		fmt.Printf("%T\n", x)
	}
	iota := 4
	const (
		a = 1
		b
	)
	fmt.Println(iota, a, b)
	fmt := "shadow"
	_ = fmt
}
