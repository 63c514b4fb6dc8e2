// An uncaught panic with an error prints its text.
package main

import "errors"

func main() { panic(errors.New("plain error")) }
