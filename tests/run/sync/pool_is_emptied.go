// What stays in a Pool is dropped by the second collection after it was put there.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	p := &sync.Pool{New: func() any { return "new" }}
	for i := range 3 {
		p.Put(i)
	}
	runtime.GC()
	runtime.GC()
	fmt.Println(p.Get())

	// A pool that nobody uses any more keeps nothing alive.
	before := heap()
	p.Put(make([]byte, 32<<20))
	runtime.GC()
	runtime.GC()
	runtime.GC()
	fmt.Println(heap() < before+(16<<20))

	p.Put("again")
	p.New = nil
	runtime.GC()
	runtime.GC()
	fmt.Println(p.Get())
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
