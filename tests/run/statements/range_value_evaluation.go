// The range expression is not evaluated when at most its length is needed and constant.
package main

import "fmt"

func get() [3]int { fmt.Print("called "); return [3]int{1, 2, 3} }

func main() {
	for i := range get() {
		fmt.Print(i, " ")
	}
	for i, v := range get() {
		fmt.Print(i, v, " ")
	}
	m := map[string][]int{"a": {1, 2}}
	for _, v := range m["a"] {
		m["a"] = nil
		fmt.Print(v, " ")
	}
	fmt.Println(m)
}
