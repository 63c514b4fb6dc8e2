// Deferring a nil function panics when it is run, not when it is deferred.
package main

import "fmt"

func main() {
	defer func() { fmt.Println("recovered:", recover()) }()
	var f func()
	defer f()
	fmt.Println("still here")
}
