// A nil channel's case is never ready: merging two channels to the end.
package main

import "fmt"

func main() {
	gen := func(xs ...int) chan int {
		c := make(chan int)
		go func() {
			for _, x := range xs {
				c <- x
			}
			close(c)
		}()
		return c
	}
	a, b := gen(1, 2, 3), gen(10, 20)
	sum, n := 0, 0
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			sum += v
			n++
		case v, ok := <-b:
			if !ok {
				b = nil
				break
			}
			sum += v
			n++
		}
	}
	fmt.Println(sum, n)
}
