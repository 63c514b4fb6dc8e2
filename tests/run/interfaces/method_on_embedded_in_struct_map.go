// Interface values as map values and slice elements keep their dynamic type.
package main

import "fmt"

type Op interface{ Do(int) int }
type Add int
type Mul int
type Fn func(int) int

func (a Add) Do(x int) int { return x + int(a) }
func (m Mul) Do(x int) int { return x * int(m) }
func (f Fn) Do(x int) int  { return f(x) }

func main() {
	ops := map[string]Op{"inc": Add(1), "dbl": Mul(2), "neg": Fn(func(x int) int { return -x })}
	x := 5
	for _, n := range []string{"inc", "dbl", "neg", "inc"} {
		x = ops[n].Do(x)
	}
	fmt.Println(x)
	_, isAdd := ops["inc"].(Add)
	_, isMul := ops["inc"].(Mul)
	fmt.Println(isAdd, isMul, ops["none"] == nil)
}
