// Keys, Values, Clone, Copy, Equal, DeleteFunc, Collect, Insert, All.
package main

import (
	"fmt"
	"maps"
	"slices"
)

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	c := maps.Clone(m)
	c["a"] = 100
	fmt.Println(maps.Equal(m, c), maps.Equal(m, maps.Clone(m)), maps.EqualFunc(m, c, func(x, y int) bool { return x <= y }))
	maps.DeleteFunc(c, func(k string, v int) bool { return v > 50 })
	maps.Copy(c, map[string]int{"z": 26})
	fmt.Println(c)
	d := maps.Collect(maps.All(m))
	maps.Insert(d, maps.All(map[string]int{"q": 9}))
	fmt.Println(d)
}
