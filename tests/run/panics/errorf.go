// An uncaught panic with a wrapped error.
package main

import (
	"fmt"
	"io"
)

func main() {
	panic(fmt.Errorf("outer: %w", io.EOF))
}
