// fmt uses String, Error, GoString and Format methods where they are in the method set.
package main

import "fmt"

type V struct{ n int }

func (v V) String() string { return fmt.Sprintf("V(%d)", v.n) }

type P struct{ n int }

func (p *P) String() string { return fmt.Sprintf("P(%d)", p.n) }

type E struct{}

func (E) Error() string  { return "an error" }
func (E) String() string { return "a string" }

type G int

func (G) GoString() string { return "G!" }

func main() {
	fmt.Println(V{1}, &V{2}, P{3}, &P{4}, E{}, G(5))
	fmt.Printf("%v %s %d %+v %#v\n", V{1}, V{1}, V{1}, V{1}, G(1))
	fmt.Println([]V{{1}, {2}}, map[string]V{"k": {3}}, struct{ V V }{V{4}}, []*P{}, []any{V{5}, &P{6}})
}
