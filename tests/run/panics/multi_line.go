// The lines of a panic message are indented after the first.
package main

func main() { panic("first line\nsecond line") }
