// Types and unexported names of different packages are different; printing shows the package.
package main

import (
	"fmt"

	"ident/a"
	"ident/b"
)

type T struct{ n int }

func (t T) hidden() int { return t.n }

type hider interface{ hidden() int }

func main() {
	var x, y any = a.T{N: 1}, b.T{N: 1}
	fmt.Println(x == y, x == any(a.T{N: 1}))
	fmt.Printf("%T %T %T %+v\n", x, y, T{1}, x)
	var h any = a.New()
	_, ok := h.(hider)
	_, ok2 := any(T{}).(hider)
	fmt.Println(ok, ok2, a.IsHider(h), a.IsHider(T{}))
	fmt.Println(a.T(b.T{N: 7}))
	defer func() { fmt.Println(recover()) }()
	_ = x.(b.T)
}
