// An uncaught panic with a defined bool type.
package main

type B bool

func main() { panic(B(false)) }
