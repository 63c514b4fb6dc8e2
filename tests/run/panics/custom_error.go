// An uncaught panic with an error type of one's own calls Error.
package main

import "fmt"

type E struct {
	op   string
	code int
}

func (e *E) Error() string { return fmt.Sprint(e.op, " failed with ", e.code) }

func main() { panic(&E{"open", 5}) }
