// Many insertions, updates and deletions keep the map consistent.
package main

import "fmt"

func main() {
	m := make(map[int]int)
	for i := range 20000 {
		m[i*7] = i
	}
	for i := 0; i < 20000; i += 3 {
		delete(m, i*7)
	}
	for i := range 20000 {
		if _, ok := m[i*7]; ok != (i%3 != 0) {
			fmt.Println("wrong", i)
			break
		}
	}
	fmt.Println(len(m), m[7], m[14], m[21])
}
