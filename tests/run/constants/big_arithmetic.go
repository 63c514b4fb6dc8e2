// Untyped integer constants have arbitrary precision.
package main

import "fmt"

const (
	huge  = 1 << 200
	third = huge / 3
	back  = third*3 + 1
)

func main() {
	fmt.Println(huge>>198, back == huge, huge%7)
	fmt.Println((huge-1)/huge, -huge>>199, (huge*huge)>>399)
	const fact = 1 * 2 * 3 * 4 * 5 * 6 * 7 * 8 * 9 * 10 * 11 * 12 * 13 * 14 * 15 * 16 * 17 * 18 * 19 * 20 * 21 * 22 * 23 * 24 * 25
	fmt.Println(fact/(1<<20)/1000000/1000000, fact%1000003)
}
