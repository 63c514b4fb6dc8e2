// Dependencies go through functions, methods and closures that mention variables.
package main

import "fmt"

type T struct{}

func (T) get() int { return late }

var first = T{}.get() + viaFunc()
var second = func() int { return late2 }()

func viaFunc() int  { return indirect() }
func indirect() int { return late3 }

var late = 10
var late2 = first + 1
var late3 = 5

func main() { fmt.Println(first, second, late, late2, late3) }
