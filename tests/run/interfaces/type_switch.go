// Type switches over basic, composite, named and interface types.
package main

import (
	"errors"
	"fmt"
)

type MyInt int
type S struct{}

func (S) String() string { return "S!" }

func kind(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("int-ish %v", v)
	case MyInt:
		return fmt.Sprint("MyInt ", int(v)+1)
	case string:
		return "string " + v
	case []int:
		return fmt.Sprint("ints ", len(v))
	case map[string]int:
		return fmt.Sprint("map ", v["a"])
	case func(int) int:
		return fmt.Sprint("func ", v(2))
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return "stringer " + v.String()
	case *int:
		return fmt.Sprint("ptr ", *v)
	case chan int:
		return fmt.Sprint("chan ", cap(v))
	case [2]int:
		return fmt.Sprint("array ", v[1])
	case struct{ x int }:
		return fmt.Sprint("struct ", v.x)
	default:
		return fmt.Sprintf("other %T", v)
	}
}

func main() {
	n := 5
	for _, x := range []any{nil, 1, int64(2), MyInt(3), "s", []int{1}, map[string]int{"a": 9}, func(i int) int { return i * i }, errors.New("e"), S{}, &n, make(chan int, 4), [2]int{6, 7}, struct{ x int }{8}, 1.5, 'r'} {
		fmt.Println(kind(x))
	}
}
