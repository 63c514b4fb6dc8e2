// A goroutine that recovers its own panic does not end the program.
package main

import "fmt"

func safe(id int, out chan<- string) {
	defer func() {
		if r := recover(); r != nil {
			out <- fmt.Sprint(id, ": ", r)
		}
	}()
	if id%2 == 0 {
		var a []int
		_ = a[id]
	}
	out <- fmt.Sprint(id, ": ok")
}

func main() {
	out := make(chan string)
	for i := range 4 {
		go safe(i, out)
		fmt.Println(<-out)
	}
}
