// Calling a method on a nil interface panics.
package main

import (
	"fmt"
	"runtime"
)

type I interface{ M() int }

func main() {
	defer func() {
		r := recover()
		err := r.(runtime.Error)
		fmt.Println(err.Error())
	}()
	var i I
	fmt.Println(i == nil)
	fmt.Println(i.M())
}
