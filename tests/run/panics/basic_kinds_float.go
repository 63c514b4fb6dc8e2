// An uncaught panic with a float.
package main

func main() { panic(2.5) }
