// parked N: N processes that wait on one channel, all told. The difference of two runs' peaks gives the bytes of one.
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

func main() {
	n, _ := strconv.Atoi(os.Args[1])
	gate := make(chan int)
	sums := make([]int, 8)
	var started, done sync.WaitGroup
	started.Add(n)
	done.Add(n)
	for i := range n {
		go func(i int) {
			started.Done()
			sums[i%8] += <-gate
			done.Done()
		}(i)
	}
	started.Wait()
	for range n {
		gate <- 1
	}
	done.Wait()
	fmt.Println("parked", n)
}
