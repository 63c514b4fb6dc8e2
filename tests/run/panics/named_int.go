// An uncaught panic with a defined integer type prints type and value.
package main

type Code int

func main() { panic(Code(7)) }
