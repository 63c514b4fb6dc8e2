// os.Exit(0) is a success.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Print("out\n")
	fmt.Fprintln(os.Stdout, "via os.Stdout")
	os.Exit(0)
}
