// An uncaught panic(nil).
package main

func main() { panic(nil) }
