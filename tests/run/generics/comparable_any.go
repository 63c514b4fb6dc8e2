// comparable accepts interface types; unequal dynamic kinds panic at run time.
package main

import (
	"fmt"
	"io"
)

func Index[T comparable](xs []T, x T) int {
	for i, v := range xs {
		if v == x {
			return i
		}
	}
	return -1
}

func main() {
	fmt.Println(Index([]string{"a", "b"}, "b"), Index([]any{1, "x", nil}, any("x")), Index([]any{1, nil}, nil))
	fmt.Println(Index([]struct{ a int }{{1}, {2}}, struct{ a int }{2}), Index([]error{io.EOF}, io.EOF))
	defer func() { fmt.Println(recover()) }()
	fmt.Println(Index([]any{[]int{1}}, any([]int{1})))
}
