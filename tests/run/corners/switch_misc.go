package main

import (
	"fmt"
	"time"
)

type E int

func (e E) Error() string { return "E" }
func f(n int) (s string) {
	switch {
	case n > 5:
		s += "a"
		fallthrough
	case n > 100:
		s += "b"
		fallthrough
	default:
		s += "d"
	case n == 3:
		s += "c"
	}
	return
}
func g(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, string:
		return fmt.Sprintf("%T", v)
	case error:
		return "err " + v.Error()
	case func(int) string:
		return v(1)
	case []any:
		return fmt.Sprint(len(v))
	case *int:
		return "ptr"
	case map[string]int, chan int:
		return fmt.Sprintf("%T", v)
	case struct{ X int }:
		return fmt.Sprint(v.X)
	case interface{ String() string }:
		return v.String()
	}
	return "?"
}
func call(s string) string { fmt.Print(s, " "); return s }
func main() {
	fmt.Println(f(6), f(3), f(0), f(200))
	fmt.Println(g(nil), g(1), g("s"), g(E(1)), g(func(i int) string { return "fn" }), g([]any{1}), g(new(int)), g(map[string]int{}), g(struct{ X int }{4}), g(time.Second), g(2.5))
	switch call("b") {
	case call("a"), call("b"), call("c"):
		fmt.Println("hit")
	case call("d"):
	}
	switch x := 5; {
	case x > 3:
		fmt.Println("big")
	}
	switch x := any(3); x {
	case 3.0:
		fmt.Println("float")
	case 3:
		fmt.Println("int")
	}
	switch a := [2]int{1, 2}; a {
	case [2]int{1, 2}:
		fmt.Println("arr")
	}
	var e error
	switch e {
	case nil:
		fmt.Println("nil err")
	}
	switch {
	}
	switch x := 1; x {
	}
	switch true {
	case false:
	default:
		fmt.Println("def")
	}
	var p *int
	switch any(p) {
	case nil:
		fmt.Println("nil")
	default:
		fmt.Println("typed nil")
	}
	switch i := 2; i {
	case 1, 2, 3:
		i := "shadow"
		fmt.Println(i)
	}
	switch x := any(E(2)).(type) {
	case E:
		fmt.Println(x + 1)
	case error:
		fmt.Println("no")
	}
	switch any(1).(type) {
	default:
		fmt.Println("first default")
	case string:
	}
	func() {
		switch {
		case true:
			defer fmt.Println("deferred")
			return
		}
		fmt.Println("no")
	}()
}
