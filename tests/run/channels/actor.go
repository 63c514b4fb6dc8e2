// A goroutine that owns state and serves requests from a channel of functions.
package main

import (
	"fmt"
	"sync"
)

type Account struct {
	balance int
	ops     chan func(*Account)
}

func (a *Account) loop() {
	for op := range a.ops {
		op(a)
	}
}

func (a *Account) do(f func(*Account) int) int {
	r := make(chan int)
	a.ops <- func(a *Account) { r <- f(a) }
	return <-r
}

func main() {
	a := &Account{ops: make(chan func(*Account))}
	go a.loop()
	var wg sync.WaitGroup
	for i := range 10 {
		wg.Go(func() {
			a.do(func(a *Account) int { a.balance += i; return 0 })
		})
	}
	wg.Wait()
	fmt.Println(a.do(func(a *Account) int { return a.balance }))
	close(a.ops)
}
