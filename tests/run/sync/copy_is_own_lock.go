// A copied mutex is a lock of its own with the copied state.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var a sync.Mutex
	a.Lock()
	b := [1]sync.Mutex{}
	fmt.Println(a.TryLock(), b[0].TryLock())
	s := make([]sync.Mutex, 2)
	s[0].Lock()
	fmt.Println(s[1].TryLock(), s[0].TryLock())
	m := map[string]*sync.Mutex{"x": {}}
	m["x"].Lock()
	fmt.Println(m["x"].TryLock())
}
