// min and max of constants are constant.
package main

import "fmt"

const (
	lo = min(3, 1.5, 'a')
	hi = max(3, 1.5, 2)
	s  = max("abc", "abd", "ab")
)

func main() {
	var a [hi]int
	fmt.Println(lo, hi, s, len(a))
	fmt.Printf("%T %T\n", min(1, 2.0), max(1, 'a'))
}
