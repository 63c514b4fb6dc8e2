// os.Exit ends at once with the given status.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("a")
	go func() { select {} }()
	func() {
		defer fmt.Println("never")
		os.Exit(7)
	}()
}
