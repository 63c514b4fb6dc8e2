// An init function may start goroutines; the program still waits for nothing.
package main

import "fmt"

var ready = make(chan int, 1)

func init() {
	go func() { ready <- 42 }()
}

func main() { fmt.Println(<-ready) }
