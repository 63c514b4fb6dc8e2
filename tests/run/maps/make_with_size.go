// The size hint is only a hint.
package main

import "fmt"

func main() {
	m := make(map[int]string, 100)
	fmt.Println(len(m))
	n := make(map[int]string, 0)
	n[1] = "a"
	k := -5
	defer func() { fmt.Println(recover(), len(n)) }()
	o := make(map[int]int, k)
	fmt.Println(len(o))
	o[1] = 1
	fmt.Println(o)
}
