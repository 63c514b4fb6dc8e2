package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	c := make(chan int, 4)
	for i := range 4 {
		c <- i
	}
	n := 0
	for n < 4 {
		select {
		case v := <-c:
			_ = v
			n++
		case v, ok := <-c:
			_, _ = v, ok
			n++
		}
	}
	fmt.Println(n)
	var nilc chan int
	select {
	case <-nilc:
		fmt.Println("no")
	case nilc <- 1:
		fmt.Println("no")
	default:
		fmt.Println("default")
	}
	d := make(chan int)
	close(d)
	select {
	case v, ok := <-d:
		fmt.Println(v, ok)
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		select {
		case d <- 1:
		default:
			fmt.Println("no")
		}
	}()
	order := []string{}
	ch := func(s string) chan int { order = append(order, s); return c }
	val := func(s string) int { order = append(order, s); return 1 }
	arr := [3]int{}
	idx := func(s string) int { order = append(order, s); return 0 }
	select {
	case ch("a") <- val("b"):
	case arr[idx("no")] = <-ch("c"):
	case ch("d") <- val("e"):
	}
	fmt.Println(order[:5])
	c2 := make(chan int, 1)
	c2 <- 5
	select {
	case arr[1] = <-c2:
	}
	fmt.Println(arr)
	m := map[string]int{}
	c2 <- 6
	var ok bool
	select {
	case m["x"], ok = <-c2:
	}
	fmt.Println(m, ok)
	go func() {
		defer close(c2)
		for i := range 3 {
			c2 <- i
		}
	}()
	for v := range c2 {
		fmt.Print(v, " ")
	}
	fmt.Println()
	done := make(chan struct{})
	go func() { defer close(done); runtime.Gosched() }()
	<-done
	t := time.NewTimer(time.Millisecond)
	select {
	case <-t.C:
		fmt.Println("timer")
	case <-time.After(time.Second):
		fmt.Println("late")
	}
	cc := make(chan chan int, 1)
	inner := make(chan int, 1)
	cc <- inner
	inner <- 3
	fmt.Println(<-<-cc)
	var ro <-chan int = inner
	var so chan<- int = inner
	so <- 1
	fmt.Println(<-ro, len(inner), cap(so))
	fmt.Printf("%T %T %T\n", ro, so, cc)
	var e chan<- (<-chan int)
	var g chan (<-chan int)
	fmt.Printf("%T %T\n", e, g)
}
