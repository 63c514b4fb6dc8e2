// len and cap of every kind they accept.
package main

import "fmt"

func main() {
	s := make([]int, 2, 10)
	ch := make(chan int, 4)
	ch <- 1
	var nilch chan int
	var nilmap map[int]int
	fmt.Println(len("héy"), len([3]int{}), len(&[4]int{}), len(s), len(map[int]int{1: 1}), len(ch), len(nilch), len(nilmap))
	fmt.Println(cap([3]int{}), cap(&[4]int{}), cap(s), cap(ch), cap(nilch), cap(s[1:]), cap([]int(nil)))
}
