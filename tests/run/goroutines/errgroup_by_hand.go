// The first error of several goroutines, collected with Once and WaitGroup.
package main

import (
	"errors"
	"fmt"
	"sync"
)

func run(fs ...func() error) (err error) {
	var wg sync.WaitGroup
	var once sync.Once
	for _, f := range fs {
		wg.Go(func() {
			if e := f(); e != nil {
				once.Do(func() { err = e })
			}
		})
	}
	wg.Wait()
	return
}

func main() {
	ok := func() error { return nil }
	fmt.Println(run(ok, ok))
	fmt.Println(run(ok, func() error { return errors.New("failed") }, ok))
}
