// sync.Map: Store, Load, LoadOrStore, LoadAndDelete, Swap, CompareAndSwap, Range, Clear.
package main

import (
	"fmt"
	"sort"
	"sync"
)

func main() {
	var m sync.Map
	m.Store("a", 1)
	m.Store(2, "two")
	v, ok := m.Load("a")
	fmt.Println(v, ok)
	_, ok = m.Load("zz")
	fmt.Println(ok)
	fmt.Println(m.LoadOrStore("a", 9))
	fmt.Println(m.LoadOrStore("b", 3))
	fmt.Println(m.Swap("b", 4))
	fmt.Println(m.CompareAndSwap("b", 4, 5), m.CompareAndSwap("b", 4, 6), m.CompareAndDelete("b", 4))
	fmt.Println(m.LoadAndDelete(2))
	m.Delete("nothing")
	var keys []string
	m.Range(func(k, v any) bool {
		keys = append(keys, fmt.Sprint(k, v))
		return true
	})
	sort.Strings(keys)
	fmt.Println(keys)
	m.Clear()
	m.Range(func(k, v any) bool { fmt.Println("never"); return true })
}
