// A generator that is told to stop by closing a channel.
package main

import "fmt"

func gen(stop <-chan struct{}) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := 0; ; i++ {
			select {
			case c <- i:
			case <-stop:
				return
			}
		}
	}()
	return c
}

func main() {
	stop := make(chan struct{})
	c := gen(stop)
	fmt.Println(<-c, <-c, <-c)
	close(stop)
	for range c {
	}
	_, ok := <-c
	fmt.Println(ok)
}
