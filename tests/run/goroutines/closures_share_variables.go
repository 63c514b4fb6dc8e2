// Goroutines share captured variables; a channel orders the accesses.
package main

import "fmt"

func main() {
	x := 0
	var m = map[string]int{}
	c := make(chan bool)
	for i := range 5 {
		go func() {
			x += i
			m[fmt.Sprint(i)] = x
			c <- true
		}()
		<-c
	}
	fmt.Println(x, m)
}
