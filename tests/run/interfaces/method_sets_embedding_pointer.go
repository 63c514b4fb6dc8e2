// Which values are in an interface's implementers: embedding a pointer adds pointer methods.
package main

import "fmt"

type B struct{ n int }

func (b *B) Inc()    { b.n++ }
func (b B) Get() int { return b.n }

type ByVal struct{ B }
type ByPtr struct{ *B }
type Inc interface{ Inc() }
type Get interface{ Get() int }

func has(x any) string {
	_, i := x.(Inc)
	_, g := x.(Get)
	return fmt.Sprint(i, g)
}

func main() {
	fmt.Println(has(B{}), has(&B{}), has(ByVal{}), has(&ByVal{}), has(ByPtr{}), has(&ByPtr{}), has(struct{ ByPtr }{}), has([]B{}))
}
