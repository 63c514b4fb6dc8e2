// Composite literals in conditions need parentheses.
package main

import "fmt"

type T struct{ n int }

func (t T) ok() bool { return t.n > 0 }

func main() {
	if (T{1}).ok() {
		fmt.Println("parenthesised")
	}
	for _, v := range []T{{1}, {2}} {
		fmt.Print(v.n, " ")
	}
	switch x := (T{3}); x {
	case T{3}:
		fmt.Println("case needs none")
	}
	if x, ok := map[string]T{"a": {5}}["a"]; ok {
		fmt.Println(x)
	}
	if f := func() T { return T{7} }; f() == (T{7}) {
		fmt.Println("literal in function body")
	}
	if []int{1}[0] == 1 {
		fmt.Println("slices need none")
	}
}
