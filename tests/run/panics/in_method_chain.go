// An uncaught panic deep in calls still runs every deferred call on the way.
package main

import "fmt"

type T struct{ depth int }

func (t T) down() {
	defer fmt.Println("leave", t.depth)
	if t.depth == 3 {
		var m map[string]T
		m["x"] = t
	}
	T{t.depth + 1}.down()
}

func main() { T{1}.down() }
