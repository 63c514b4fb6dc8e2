// An uncaught panic with an error of a value type, joined errors.
package main

import (
	"errors"
	"fmt"
)

type E struct{ n int }

func (e E) Error() string { return fmt.Sprintf("E%d", e.n) }

func main() { panic(errors.Join(E{1}, E{2})) }
