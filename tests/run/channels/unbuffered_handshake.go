// A send on an unbuffered channel completes only when it is received.
package main

import "fmt"

func main() {
	c := make(chan int)
	var log []string
	done := make(chan bool)
	go func() {
		c <- 1
		log = append(log, "sent")
		done <- true
	}()
	log = append(log, "before")
	v := <-c
	<-done
	fmt.Println(v, log, len(c), cap(c))
}
