// A program that exits with a message on standard error.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "usage: prog FILE")
	fmt.Fprintf(os.Stderr, "%d arguments\n", len(os.Args)-1)
	os.Exit(64)
}
