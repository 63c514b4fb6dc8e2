// An uncaught panic with a slice.
package main

func main() { panic([]string{"a"}) }
