// Transfers between accounts from many processes: locks taken in one order, and the sum never changes.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type account struct {
	id      int
	mu      sync.Mutex
	balance int
}

var errFunds = errors.New("insufficient funds")

func transfer(from, to *account, amount int) error {
	first, second := from, to
	if first.id > second.id {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	if from.balance < amount {
		return errFunds
	}
	from.balance -= amount
	to.balance += amount
	return nil
}

func main() {
	accounts := make([]*account, 10)
	for i := range accounts {
		accounts[i] = &account{id: i, balance: 100}
	}
	var all sync.WaitGroup
	for p := range 20 {
		all.Go(func() {
			for i := range 500 {
				from, to := accounts[(p+i)%10], accounts[(p*7+i*3+1)%10]
				if from != to {
					_ = transfer(from, to, (p+i)%30)
				}
			}
		})
	}
	all.Wait()
	sum, lowest := 0, 100
	for _, a := range accounts {
		sum += a.balance
		lowest = min(lowest, a.balance)
	}
	fmt.Println("sum", sum, "nobody in debt:", lowest >= 0)
	fmt.Println(transfer(accounts[0], accounts[1], 1_000_000))
}
