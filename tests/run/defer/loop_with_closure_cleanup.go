// Resources closed in reverse, also when one of the closes panics.
package main

import "fmt"

type R struct{ id int }

func (r *R) Close() {
	fmt.Println("close", r.id)
	if r.id == 2 {
		panic("close failed")
	}
}

func use() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	for i := 1; i <= 3; i++ {
		r := &R{i}
		defer r.Close()
	}
	return nil
}

func main() { fmt.Println(use()) }
