// Five philosophers share five forks. Everybody takes the fork with the smaller number first, so nobody can wait in a circle.
package main

import (
	"fmt"
	"sync"
)

type philosopher struct {
	name          string
	first, second *sync.Mutex
	meals         int
}

func (p *philosopher) dine(meals int) {
	for range meals {
		p.first.Lock()
		p.second.Lock()
		p.meals++
		p.second.Unlock()
		p.first.Unlock()
	}
}

func main() {
	names := []string{"Aristotle", "Hypatia", "Kant", "Beauvoir", "Laozi"}
	forks := make([]sync.Mutex, len(names))
	table := make([]*philosopher, len(names))
	for i, name := range names {
		left, right := i, (i+1)%len(names)
		table[i] = &philosopher{name: name, first: &forks[min(left, right)], second: &forks[max(left, right)]}
	}
	var dinner sync.WaitGroup
	for _, p := range table {
		dinner.Go(func() { p.dine(100) })
	}
	dinner.Wait()
	for _, p := range table {
		fmt.Printf("%-10s ate %d times\n", p.name, p.meals)
	}
}
