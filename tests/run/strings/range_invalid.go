// Each byte of invalid UTF-8 gives the replacement rune and advances by one.
package main

import "fmt"

func main() {
	for i, r := range "a\xffb\xe4\xb8z\xc0\x80\xed\xa0\x80" {
		fmt.Printf("%d:%#x ", i, r)
	}
	fmt.Println()
	for i, r := range "\xf4\x90\x80\x80|\xf0\x9f\x98" {
		fmt.Printf("%d:%#x ", i, r)
	}
	fmt.Println()
	fmt.Println([]rune("\xe4x"), string([]rune("\xe4x")) == "\uFFFDx")
}
