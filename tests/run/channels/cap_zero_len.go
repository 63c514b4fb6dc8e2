// The size of make may be any integer value; a negative one panics.
package main

import "fmt"

func main() {
	n := 3
	var u uint8 = 2
	fmt.Println(cap(make(chan int, n)), cap(make(chan string, u)), cap(make(chan bool, 0)), cap(make(chan [0]int, 5)))
	defer func() { fmt.Println(recover()) }()
	n = -1
	make(chan int, n) <- 1
}
