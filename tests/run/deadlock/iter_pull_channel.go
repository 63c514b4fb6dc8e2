// A deadlock inside a function called deep down.
package main

import "fmt"

func level(n int, c chan int) int {
	if n == 0 {
		return <-c
	}
	return level(n-1, c) + 1
}

func main() {
	fmt.Println("down")
	fmt.Println(level(50, make(chan int)))
}
