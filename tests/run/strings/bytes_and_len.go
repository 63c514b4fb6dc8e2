// len counts bytes, indexing gives bytes.
package main

import (
	"fmt"
	"unicode/utf8"
)

func main() {
	s := "héllo, 世界"
	fmt.Println(len(s), s[0], s[1], s[2], s[len(s)-1])
	for i := 0; i < 4; i++ {
		fmt.Printf("%d:%x ", i, s[i])
	}
	fmt.Println()
	fmt.Println(len([]rune(s)), utf8.RuneCountInString(s))
}
