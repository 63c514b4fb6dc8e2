// Goroutines take turns by passing a token around a ring.
package main

import "fmt"

func main() {
	const n = 5
	ring := make([]chan int, n)
	for i := range ring {
		ring[i] = make(chan int)
	}
	var out []string
	done := make(chan bool)
	for i := range n {
		go func() {
			for v := range ring[i] {
				out = append(out, fmt.Sprint(i, ":", v))
				if v == 12 {
					close(done)
					return
				}
				ring[(i+1)%n] <- v + 1
			}
		}()
	}
	ring[0] <- 0
	<-done
	fmt.Println(out)
}
