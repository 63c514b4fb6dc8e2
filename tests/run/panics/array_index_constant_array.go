// An uncaught index error on an array by an unsigned index.
package main

func main() {
	var a [4]int
	i := uint(9)
	a[i%10]++
}
