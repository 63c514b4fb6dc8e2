// Strings compare bytewise; prefixes come first.
package main

import (
	"fmt"
	"sort"
)

func main() {
	fmt.Println("a" < "b", "a" < "B", "ab" < "abc", "" < "a", "é" > "z", "10" < "9")
	fmt.Println("a" == "a", "a\x00" > "a", "x" <= "x", "y" >= "x", "\xff" > "\u00ff")
	words := []string{"pear", "Apple", "fig", "apple", ""}
	sort.Strings(words)
	fmt.Printf("%q\n", words)
}
