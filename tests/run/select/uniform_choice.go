// Among several ready cases each is chosen now and then.
package main

import "fmt"

func main() {
	a, b, c := make(chan int), make(chan int), make(chan int, 1)
	close(a)
	close(b)
	n := [3]int{}
	for range 3000 {
		select {
		case <-a:
			n[0]++
		case <-b:
			n[1]++
		case c <- 1:
			n[2]++
			<-c
		}
	}
	fmt.Println(n[0] > 700, n[1] > 700, n[2] > 700, n[0]+n[1]+n[2])
}
