// A send that nobody will receive.
package main

import "fmt"

func main() {
	c := make(chan int)
	defer fmt.Println("deferred calls do not run")
	c <- 1
}
