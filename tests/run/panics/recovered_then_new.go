// A recovered panic followed by another one in a deferred call.
package main

import "fmt"

func main() {
	defer func() {
		fmt.Println("recovered", recover())
		panic(fmt.Sprintf("new %d", 2))
	}()
	panic("old")
}
