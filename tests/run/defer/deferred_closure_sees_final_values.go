// A deferred closure sees the variables as they are at the end, per iteration where the loop declares them.
package main

import "fmt"

func main() {
	total := 0
	func() {
		for i := 1; i <= 3; i++ {
			defer func() { total = total*10 + i; i = 9 }()
		}
	}()
	fmt.Println(total)
	var s []string
	func() {
		name := "a"
		defer func() { s = append(s, name) }()
		name = "b"
		defer func(n string) { s = append(s, n) }(name)
		name = "c"
	}()
	fmt.Println(s)
}
