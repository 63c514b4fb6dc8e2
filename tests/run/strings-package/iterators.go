// The iterating variants of Split and Fields, and Lines.
package main

import (
	"fmt"
	"slices"
	"strings"
)

func main() {
	for s := range strings.SplitSeq("a,b,c", ",") {
		fmt.Print(s, " ")
	}
	for s := range strings.FieldsSeq(" x  y ") {
		fmt.Print(s, " ")
	}
	for l := range strings.Lines("one\ntwo\nthree") {
		fmt.Printf("%q ", l)
	}
	fmt.Println()
	fmt.Println(slices.Collect(strings.SplitAfterSeq("1-2-3", "-")))
}
