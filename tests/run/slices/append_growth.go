// append grows the capacity by Go's rule (a slice on the heap: Go may give a local one a buffer in its frame).
package main

import "fmt"

var s []int

func main() {
	last := -1
	for i := range 2000 {
		s = append(s, i)
		if cap(s) != last {
			last = cap(s)
			fmt.Print(last, " ")
		}
	}
	fmt.Println()
}
