// An uncaught panic with a small unsigned integer.
package main

func main() { panic(uint8(200)) }
