// Own error types; errors.As and errors.Is with wrapping.
package main

import (
	"errors"
	"fmt"
)

type NotFound struct{ key string }

func (e NotFound) Error() string { return "not found: " + e.key }

type Code int

func (c *Code) Error() string { return fmt.Sprint("code ", int(*c)) }

var ErrBase = errors.New("base")

func get(k string) error {
	switch k {
	case "a":
		return NotFound{k}
	case "b":
		c := Code(7)
		return fmt.Errorf("ctx: %w", &c)
	case "c":
		return fmt.Errorf("outer: %w", fmt.Errorf("inner: %w", ErrBase))
	}
	return nil
}

func main() {
	for _, k := range []string{"a", "b", "c", "d"} {
		err := get(k)
		var nf NotFound
		var c *Code
		fmt.Println(err, errors.As(err, &nf), errors.As(err, &c), errors.Is(err, ErrBase))
	}
}
