// Labelled break and continue leave and continue outer loops, switches and selects.
package main

import "fmt"

func main() {
outer:
	for i := range 4 {
		for j := range 4 {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
sw:
	switch 1 {
	case 1:
		for {
			break sw
		}
		fmt.Println("never")
	}
sel:
	select {
	default:
		if true {
			break sel
		}
		fmt.Println("never")
	}
rng:
	for k := range map[int]bool{1: true, 2: true} {
		for range 3 {
			if k > 0 {
				continue rng
			}
		}
		fmt.Println("never")
	}
	fmt.Println("done")
}
