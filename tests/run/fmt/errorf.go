// Errorf with %w, several of them, and none.
package main

import (
	"errors"
	"fmt"
	"io"
)

func main() {
	base := errors.New("base")
	e := fmt.Errorf("a: %w", base)
	f := fmt.Errorf("b: %w, %w", e, io.EOF)
	g := fmt.Errorf("c: %v", base)
	fmt.Println(e, f, g)
	fmt.Println(errors.Is(f, base), errors.Is(f, io.EOF), errors.Is(g, base), errors.Unwrap(e) == base, errors.Unwrap(f), errors.Unwrap(g))
	fmt.Println(fmt.Errorf("%w", nil), fmt.Errorf("%d items", 3))
	fmt.Printf("%T %T %T\n", e, f, g)
}
