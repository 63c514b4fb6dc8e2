// len and cap of an array without calls or receives are constants, whatever the array's value.
package main

import "fmt"

var arr [7]string
var ptr *[9]int

func main() {
	const a = len(arr)
	const b = cap(ptr)
	const c = len([3]float64{1, 2})
	var x [a + b + c]bool
	fmt.Println(a, b, c, len(x))
}
