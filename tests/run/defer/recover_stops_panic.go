// After recover the function returns normally to its caller with its current results.
package main

import "fmt"

func f(stop bool) (s string) {
	defer func() {
		if stop {
			if r := recover(); r != nil {
				s += fmt.Sprint(" recovered:", r)
			}
		}
	}()
	s = "start"
	panic(42)
}

func main() {
	fmt.Println(f(true))
	defer func() { fmt.Println("main got", recover()) }()
	f(false)
	fmt.Println("not reached")
}
