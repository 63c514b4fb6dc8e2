// A send on a full buffer.
package main

import "fmt"

func main() {
	c := make(chan int, 2)
	for i := range 3 {
		fmt.Println(i)
		c <- i
	}
}
