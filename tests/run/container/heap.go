// container/heap as a priority queue with Fix and Remove.
package main

import (
	"container/heap"
	"fmt"
)

type item struct {
	v   string
	pri int
	idx int
}
type pq []*item

func (q pq) Len() int           { return len(q) }
func (q pq) Less(i, j int) bool { return q[i].pri > q[j].pri }
func (q pq) Swap(i, j int)      { q[i], q[j] = q[j], q[i]; q[i].idx, q[j].idx = i, j }
func (q *pq) Push(x any)        { it := x.(*item); it.idx = len(*q); *q = append(*q, it) }
func (q *pq) Pop() any {
	old := *q
	it := old[len(old)-1]
	*q = old[:len(old)-1]
	return it
}

func main() {
	q := pq{{"a", 3, 0}, {"b", 9, 1}, {"c", 5, 2}}
	heap.Init(&q)
	d := &item{v: "d", pri: 1}
	heap.Push(&q, d)
	e := &item{v: "e", pri: 7}
	heap.Push(&q, e)
	d.pri = 8
	heap.Fix(&q, d.idx)
	heap.Remove(&q, e.idx)
	for q.Len() > 0 {
		it := heap.Pop(&q).(*item)
		fmt.Print(it.v, it.pri, " ")
	}
	fmt.Println()
}
