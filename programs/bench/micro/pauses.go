// What collections cost the program: with 100 MB of small objects alive (4.2 million of 24 bytes), and with a million parked processes.
//
//	csp run --stats programs/bench/micro/pauses.go trees
//	csp run --stats programs/bench/micro/pauses.go processes
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

type node struct{ left, right *node }

func tree(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{tree(depth - 1), tree(depth - 1)}
}

func (n *node) count() int {
	if n == nil {
		return 0
	}
	return 1 + n.left.count() + n.right.count()
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: pauses trees|processes")
		os.Exit(2)
	}
	switch os.Args[1] {
	case "trees":
		trees()
	case "processes":
		processes()
	}
}

func trees() {
	root := tree(21)
	for range 10 {
		runtime.GC()
	}
	fmt.Println(root.count(), "objects")
}

func processes() {
	const number = 1_000_000
	end := make(chan int)
	var group sync.WaitGroup
	for range number {
		group.Go(func() { <-end })
	}
	for runtime.NumGoroutine() != number+1 {
		runtime.Gosched()
	}
	for range 3 {
		runtime.GC()
	}
	close(end)
	group.Wait()
	fmt.Println(number, "processes")
}
