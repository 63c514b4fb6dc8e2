// Conditions that are constant still leave correct code.
package main

import "fmt"

const debug = false

func f() int {
	if debug {
		return 1
	}
	for debug {
		return 2
	}
	if !debug && true || debug {
		return 3
	}
	return 4
}

func main() {
	fmt.Println(f())
	x := 0
	for false {
		x++
	}
	if x == 0 && (debug || !debug) {
		fmt.Println("ok")
	}
	switch debug {
	case false:
		fmt.Println("release")
	}
}
