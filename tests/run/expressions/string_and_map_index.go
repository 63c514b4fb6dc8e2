// Index expressions on strings, pointers to arrays, maps in larger expressions.
package main

import "fmt"

func main() {
	s := "golang"
	m := map[byte][]string{'g': {"go", "gin"}}
	p := &[3][]int{{1}, {2, 3}, {4}}
	fmt.Println(m[s[0]][1][0], p[1][1], len(p[2]), s[len(s)-1] == s[5], string(s[1]-32))
	mm := map[string]map[string]int{"a": {"b": 1}}
	mm["a"]["c"] = mm["a"]["b"] + mm["x"]["y"] + 1
	fmt.Println(mm)
	i := 1
	fmt.Println([]string{"x", "y"}[i], [...]int{7, 8}[i], "abc"[i:][1:], struct{ a []int }{[]int{5}}.a[i-1])
}
