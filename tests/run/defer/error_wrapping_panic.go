// A panic with an error value keeps its identity through recover.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

var ErrX = errors.New("x")

func run(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = fmt.Errorf("run: %w", r)
		default:
			err = fmt.Errorf("run: %v", r)
		}
	}()
	f()
	return nil
}

func main() {
	fmt.Println(run(func() {}))
	err := run(func() { panic(ErrX) })
	fmt.Println(err, errors.Is(err, ErrX))
	fmt.Println(run(func() { panic("text") }))
	err = run(func() { var p *int; *p = 1 })
	var re runtime.Error
	fmt.Println(err, errors.As(err, &re))
}
