// Imported packages are initialised first, each once, variables before init functions, files in order of their names.
package main

import (
	"fmt"

	"example.com/order/b"
	"example.com/order/log"
	_ "example.com/order/z"
)

var v = log.Note("main var")

func init() { log.Note("main init") }

func main() {
	log.Note("main")
	fmt.Println(b.Value, v)
	for _, s := range log.Lines {
		fmt.Println(s)
	}
}
