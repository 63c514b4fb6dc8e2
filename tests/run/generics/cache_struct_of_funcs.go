// Generic struct with a mutex, a map and a function.
package main

import (
	"fmt"
	"strconv"
	"sync"
)

type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	m     map[K]V
	load  func(K) (V, error)
	loads int
}

func NewCache[K comparable, V any](load func(K) (V, error)) *Cache[K, V] {
	return &Cache[K, V]{m: map[K]V{}, load: load}
}

func (c *Cache[K, V]) Get(k K) (V, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.m[k]; ok {
		return v, nil
	}
	c.loads++
	v, err := c.load(k)
	if err == nil {
		c.m[k] = v
	}
	return v, err
}

func main() {
	c := NewCache(strconv.Atoi)
	for _, s := range []string{"12", "12", "x", "x", "7"} {
		v, err := c.Get(s)
		fmt.Println(v, err)
	}
	fmt.Println(c.loads)
}
