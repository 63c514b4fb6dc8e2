// Eight processes write and read one slice variable, a field and elements of slices of slices, without any lock.
// Each slice is filled with its own length: a length of one slice with the memory of another would show.
package main

import (
	"fmt"
	"sync"
)

type holder struct {
	before byte
	items  []int
	after  byte
}

var shared []int
var field holder
var table = make([][]int, 4)

func filled(n int) []int {
	s := make([]int, n, n+n%3)
	for i := range s {
		s[i] = n
	}
	return s
}

func check(s []int) {
	for _, v := range s {
		if v != len(s) {
			panic(fmt.Sprint("an element is ", v, " in a slice of ", len(s)))
		}
	}
	if cap(s) < len(s) || cap(s) > len(s)+2 {
		panic("a capacity of another slice")
	}
	if len(s) > 0 {
		_ = s[len(s)-1]
	}
}

func main() {
	const processes, rounds = 8, 125_000
	var wg sync.WaitGroup
	for p := range processes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mine := [][]int{filled(1 + p), filled(16 + p), nil, filled(5 * p)}
			for i := range rounds {
				if i%64 == 0 {
					mine[i/64%4] = filled((i + p) % 23)
				}
				switch (i + p) % 6 {
				case 0:
					shared = mine[i%4]
				case 1:
					field.items = mine[i%4]
				case 2:
					table[i%4] = mine[i/4%4]
				case 3:
					check(shared)
				case 4:
					check(field.items)
				default:
					check(table[i%4])
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println("ok")
}
