// A deferred os.Exit during a panic decides the status.
package main

import (
	"fmt"
	"os"
)

func main() {
	defer os.Exit(5)
	defer fmt.Println("deferred")
	panic("hidden")
}
