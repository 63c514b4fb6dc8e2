// Functions with several results; passing them on as arguments.
package main

import "fmt"

func divmod(a, b int) (q, r int) {
	q = a / b
	r = a % b
	return
}

func sum(xs ...int) (t int) {
	for _, x := range xs {
		t += x
	}
	return
}

func pair() (int, string) { return 7, "seven" }

func main() {
	q, r := divmod(17, 5)
	fmt.Println(q, r, sum(divmod(17, 5)))
	fmt.Println(pair())
	_, s := pair()
	fmt.Println(s)
}
