// os.Exit runs no deferred calls.
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never printed")
	fmt.Println("before")
	os.Exit(3)
}
