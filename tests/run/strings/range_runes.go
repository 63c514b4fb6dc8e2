// range over a string gives the byte index and the rune.
package main

import "fmt"

func main() {
	for i, r := range "aé世😀z" {
		fmt.Printf("%d %d %c %T\n", i, r, r, r)
	}
	for i := range "é€" {
		fmt.Print(i, " ")
	}
	n := 0
	for range "日本" {
		n++
	}
	fmt.Println(n)
}
