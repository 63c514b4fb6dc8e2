// Maps as sets: bool and empty struct values.
package main

import (
	"fmt"
	"strings"
)

func main() {
	set := map[string]struct{}{}
	for _, w := range strings.Fields("a b a c b a") {
		set[w] = struct{}{}
	}
	_, has := set["c"]
	fmt.Println(len(set), has)
	seen := map[rune]bool{'x': true}
	if seen['x'] && !seen['y'] {
		fmt.Println("x only")
	}
	count := map[byte]int{}
	for i := range "mississippi" {
		count["mississippi"[i]]++
	}
	fmt.Println(count)
}
