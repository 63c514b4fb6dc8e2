// An uncaught panic with a pointer.
package main

func main() { panic(new(int)) }
