// An uncaught panic with a struct prints its type and an address.
package main

type P struct{ x, y int }

func main() { panic(P{1, 2}) }
