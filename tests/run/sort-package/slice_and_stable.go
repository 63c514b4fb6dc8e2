// sort.Slice, SliceStable, Reverse and own types.
package main

import (
	"fmt"
	"sort"
)

type P struct {
	name string
	age  int
}
type byAge []P

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	ps := []P{{"a", 30}, {"b", 20}, {"c", 30}, {"d", 20}, {"e", 10}}
	q := append([]P(nil), ps...)
	sort.SliceStable(q, func(i, j int) bool { return q[i].age < q[j].age })
	fmt.Println(q)
	sort.Stable(sort.Reverse(byAge(ps)))
	fmt.Println(ps)
	sort.Slice(ps, func(i, j int) bool { return ps[i].name < ps[j].name })
	fmt.Println(ps, sort.IsSorted(byAge(ps)))
	x := sort.IntSlice{3, 1, 2}
	x.Sort()
	sort.Sort(sort.Reverse(x))
	fmt.Println(x)
}
