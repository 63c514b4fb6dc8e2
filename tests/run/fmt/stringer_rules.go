// Which verbs call String and Error; panics and nil receivers inside them.
package main

import "fmt"

type S string

func (s S) String() string { return "S(" + string(s) + ")" }

type P struct{ v int }

func (p *P) String() string { return fmt.Sprint("P", p.v) }

type Bad int

func (Bad) String() string { panic("oops") }

type E int

func (e E) Error() string { return fmt.Sprintf("E%d", int(e)) }

func main() {
	fmt.Printf("%v %s %q %x %d\n", S("a"), S("b"), S("c"), S("d"), S("e"))
	var np *P
	fmt.Printf("%v %s\n", np, &P{5})
	fmt.Printf("%v|%d\n", Bad(1), Bad(2))
	fmt.Printf("%v %d %s %+v\n", E(1), E(2), E(3), []E{4})
	fmt.Printf("%v %v\n", struct{ S }{"emb"}, struct{ s S }{"unexported"})
	fmt.Printf("%6s|%-8v|\n", S("x"), S("y"))
	fmt.Println(map[S]E{"k": 1})
}
