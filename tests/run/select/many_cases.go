// A select of many cases with a quit channel.
package main

import "fmt"

func main() {
	var cs [6]chan int
	for i := range cs {
		cs[i] = make(chan int)
	}
	quit := make(chan bool)
	sum := 0
	go func() {
		for i := range 60 {
			cs[i%6] <- i
		}
		close(quit)
	}()
	for {
		select {
		case v := <-cs[0]:
			sum += v
		case v := <-cs[1]:
			sum += v * 10
		case v := <-cs[2]:
			sum += v * 100
		case v := <-cs[3]:
			sum += v * 1000
		case v := <-cs[4]:
			sum += v * 10000
		case v := <-cs[5]:
			sum += v * 100000
		case <-quit:
			fmt.Println(sum)
			return
		}
	}
}
