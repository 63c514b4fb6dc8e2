// Map values may be functions, channels or slices.
package main

import "fmt"

func main() {
	ops := map[string]func(int, int) int{
		"+": func(a, b int) int { return a + b },
		"-": func(a, b int) int { return a - b },
	}
	fmt.Println(ops["+"](3, 4), ops["-"](3, 4), ops["*"] == nil)
	chans := map[int]chan string{1: make(chan string, 1)}
	chans[1] <- "hi"
	fmt.Println(<-chans[1], len(chans[2]))
}
