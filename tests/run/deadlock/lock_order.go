// Two goroutines that take two locks in opposite order.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var a, b sync.Mutex
	step := make(chan bool)
	go func() {
		b.Lock()
		step <- true
		<-step
		a.Lock()
	}()
	a.Lock()
	<-step
	close(step)
	b.Lock()
	fmt.Println("never")
}
