// Structs without fields take part in everything.
package main

import "fmt"

type E struct{}

func (E) Say() string { return "empty" }

func main() {
	var a [5]E
	s := make([]E, 3, 10)
	s = append(s, E{})
	fmt.Println(len(a), len(s), a[0] == s[1], E{}.Say(), a, s[:1])
	ch := make(chan E, 2)
	ch <- E{}
	fmt.Println(<-ch, len(map[E]int{{}: 1}))
	for i := range a {
		fmt.Print(i)
	}
	fmt.Println()
}
