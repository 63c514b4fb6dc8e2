// A panic while package variables are initialised.
package main

import "fmt"

var zero = 0
var x = 10 / zero

func main() { fmt.Println("never", x) }
