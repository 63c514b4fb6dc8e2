// range over a nil channel blocks for ever.
package main

import "fmt"

func main() {
	var c chan int
	for range c {
		fmt.Println("never")
	}
}
