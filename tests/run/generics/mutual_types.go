// Generic types that refer to each other.
package main

import "fmt"

type Graph[K comparable] struct{ nodes map[K]*Node[K] }
type Node[K comparable] struct {
	key K
	out []*Edge[K]
	in  *Graph[K]
}
type Edge[K comparable] struct {
	to   *Node[K]
	cost int
}

func (g *Graph[K]) node(k K) *Node[K] {
	if g.nodes == nil {
		g.nodes = map[K]*Node[K]{}
	}
	n, ok := g.nodes[k]
	if !ok {
		n = &Node[K]{key: k, in: g}
		g.nodes[k] = n
	}
	return n
}

func (g *Graph[K]) link(a, b K, cost int) {
	n := g.node(a)
	n.out = append(n.out, &Edge[K]{g.node(b), cost})
}

func (n *Node[K]) reach(seen map[K]int, cost int) {
	if c, ok := seen[n.key]; ok && c <= cost {
		return
	}
	seen[n.key] = cost
	for _, e := range n.out {
		e.to.reach(seen, cost+e.cost)
	}
}

func main() {
	var g Graph[string]
	g.link("a", "b", 1)
	g.link("b", "c", 2)
	g.link("a", "c", 5)
	g.link("c", "a", 1)
	g.link("d", "a", 1)
	seen := map[string]int{}
	g.node("a").reach(seen, 0)
	fmt.Println(seen, len(g.nodes), g.node("d").in == &g)
}
