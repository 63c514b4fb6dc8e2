// A []any holds mixed values; a []T is no []any.
package main

import (
	"fmt"
	"time"
)

func describe(xs ...any) (out []string) {
	for _, x := range xs {
		switch v := x.(type) {
		case []any:
			out = append(out, fmt.Sprint("nested", len(v)))
		case fmt.Stringer:
			out = append(out, v.String())
		default:
			out = append(out, fmt.Sprintf("%T", v))
		}
	}
	return
}

func main() {
	ints := []int{1, 2}
	anys := make([]any, len(ints))
	for i, v := range ints {
		anys[i] = v
	}
	fmt.Println(describe(ints), describe(anys...), describe(anys), describe(time.Second, nil, anys[0] == any(1)))
}
