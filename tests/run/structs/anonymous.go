// Anonymous struct types with the same fields are identical; assignable to named ones.
package main

import "fmt"

type P struct{ x, y int }

func sum(p struct{ x, y int }) int { return p.x + p.y }

func main() {
	a := struct{ x, y int }{1, 2}
	var p P = a
	fmt.Println(sum(a), sum(p), p == a)
	var b struct{ x, y int } = p
	b.x = 9
	fmt.Println(b, p)
	rows := []struct {
		in   string
		want int
	}{{"a", 1}, {"b", 2}}
	for _, r := range rows {
		fmt.Print(r.in, r.want, " ")
	}
	fmt.Printf("%T\n", a)
}
