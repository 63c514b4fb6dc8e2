// Interface values are equal if dynamic types and values are.
package main

import (
	"errors"
	"fmt"
)

type T struct{ n int }
type U struct{ n int }

func main() {
	var a, b any = 1, 1
	fmt.Println(a == b, a == any(int64(1)), a == 1, any("x") == any("x"), any(nil) == nil)
	fmt.Println(any(T{1}) == any(T{1}), any(T{1}) == any(U{1}), any(&T{1}) == any(&T{1}))
	e := errors.New("a")
	var f error = e
	fmt.Println(e == f, errors.New("a") == errors.New("a"), f != nil)
	var s fmt.Stringer
	fmt.Println(s == nil, any(s) == nil, any([2]any{1, "a"}) == any([2]any{1, "a"}))
}
