// init functions run after all variables are initialised, in source order.
package main

import (
	"fmt"
	"strings"
)

var v = compute()
var steps = []string{"steps"}

func compute() int { return 7 }

func init() {
	steps = append(steps, fmt.Sprint("init1 ", v))
	v++
}

func init() { steps = append(steps, fmt.Sprint("init2 ", v)) }

func main() {
	steps = append(steps, "main")
	fmt.Println(strings.Join(steps, ", "))
}
