// recover returns exactly the value given to panic.
package main

import (
	"fmt"
	"io"
)

type T struct{ a, b int }

func try(v any) (r any) {
	defer func() { r = recover() }()
	panic(v)
}

func main() {
	for _, v := range []any{1, "s", 2.5, T{1, 2}, &T{3, 4} == nil, []int{1}, io.EOF, nil} {
		r := try(v)
		fmt.Printf("%T %v\n", r, r)
	}
	p := &T{}
	fmt.Println(try(p) == any(p))
}
