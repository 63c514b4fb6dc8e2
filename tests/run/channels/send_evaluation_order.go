// A send evaluates the channel and the value before it waits.
package main

import "fmt"

func ch(c chan int) chan int { fmt.Print("chan "); return c }
func val(n int) int          { fmt.Print("value "); return n }

func main() {
	c := make(chan int, 1)
	ch(c) <- val(5)
	fmt.Println(<-c)
	var n chan int
	defer func() { fmt.Println(recover()) }()
	m := map[string]int{}
	_ = m
	var nilm map[string]int
	n <- func() int { nilm["x"] = 1; return 1 }()
}
