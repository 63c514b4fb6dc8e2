// Generic functions may call themselves, also mutually.
package main

import (
	"cmp"
	"fmt"
)

func Even[T ~int](n T) bool {
	if n == 0 {
		return true
	}
	return Odd(n - 1)
}
func Odd[T ~int](n T) bool { return n != 0 && Even(n-1) }

func QuickSort[T cmp.Ordered](xs []T) []T {
	if len(xs) < 2 {
		return xs
	}
	p := xs[0]
	var lo, hi []T
	for _, x := range xs[1:] {
		if x < p {
			lo = append(lo, x)
		} else {
			hi = append(hi, x)
		}
	}
	return append(append(QuickSort(lo), p), QuickSort(hi)...)
}

func main() {
	fmt.Println(Even(10), Odd(7), QuickSort([]int{3, 1, 2, 3, 0}), QuickSort([]string{"b", "", "a"}))
}
