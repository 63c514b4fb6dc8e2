// What happens before a send is seen after the receive.
package main

import "fmt"

func main() {
	c := make(chan int)
	var shared []int
	go func() {
		for i := range 5 {
			shared = append(shared, i)
			c <- len(shared)
		}
		close(c)
	}()
	for n := range c {
		fmt.Print(n, shared[n-1], " ")
	}
	fmt.Println()
}
