// A panic in an init function.
package main

import "fmt"

func init() {
	fmt.Println("init")
	panic("init failed")
}

func main() { fmt.Println("never") }
