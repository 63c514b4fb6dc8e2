// A goroutine's stack grows as needed.
package main

import "fmt"

func depth(n int) int {
	if n == 0 {
		return 0
	}
	return depth(n-1) + 1
}

func main() {
	c := make(chan int)
	for i := range 4 {
		go func() { c <- depth(5000 * (i + 1)) }()
	}
	sum := 0
	for range 4 {
		sum += <-c
	}
	fmt.Println(sum)
}
