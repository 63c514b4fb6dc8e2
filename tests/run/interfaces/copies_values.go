// Putting a value into an interface copies it; a pointer shares.
package main

import "fmt"

type T struct{ n int }

func (t T) Get() int { return t.n }
func (t *T) Inc()    { t.n++ }

func main() {
	t := T{1}
	var v any = t
	var p any = &t
	t.n = 2
	fmt.Println(v.(T).n, p.(*T).n)
	p.(interface{ Inc() }).Inc()
	fmt.Println(t.n, v)
	_, ok := v.(interface{ Inc() })
	fmt.Println(ok)
	a := [2]int{1, 2}
	var i any = a
	a[0] = 9
	fmt.Println(i, i.([2]int)[0])
}
