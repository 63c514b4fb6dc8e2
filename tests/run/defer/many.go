// Many deferred calls.
package main

import "fmt"

func main() {
	n := 0
	func() {
		for i := range 10000 {
			defer func() {
				if n == 9999-i {
					n++
				}
			}()
		}
	}()
	fmt.Println(n)
}
