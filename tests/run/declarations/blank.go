// The blank identifier in declarations, assignments, parameters, imports, fields and ranges.
package main

import (
	"fmt"
	"strings"
)

const _ = 1 << 10

var _ = side()
var _, kept = 1, 2

type _ struct{}

func _() {}

func side() int { fmt.Println("side effect"); return 0 }

type T struct{ _, x int }

func (_ T) m(_ int, _ ...string) int { return 7 }

func main() {
	_ = side()
	_, a := 1, 2
	for _ = range 2 {
	}
	for _, _ = range []int{1} {
	}
	_, _, a = 1, 2, 3
	fmt.Println(a, kept, T{x: 1}.m(1, "a"))
	var _ fmt.Stringer = (*strings.Builder)(nil)
	if _, ok := any(1).(int); ok {
		fmt.Println("int")
	}
}
