// Waiting for a Pipe that nobody writes.
package main

import (
	"fmt"
	"io"
)

func main() {
	r, _ := io.Pipe()
	fmt.Println("reading")
	io.ReadAll(r)
}
