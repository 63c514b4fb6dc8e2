// container/ring: a circular list.
package main

import (
	"container/ring"
	"fmt"
)

func main() {
	r := ring.New(5)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	sum := 0
	r.Do(func(v any) { sum += v.(int); fmt.Print(v, " ") })
	fmt.Println(sum)
	r = r.Move(2)
	removed := r.Unlink(2)
	fmt.Println(r.Value, removed.Len(), r.Len(), r.Prev().Value)
}
