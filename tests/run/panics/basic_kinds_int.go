// An uncaught panic with an int prints its type.
package main

func main() { panic(42) }
