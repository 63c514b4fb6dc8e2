// An uncaught panic with a defined string type quotes the value.
package main

type Msg string

func main() { panic(Msg("hello \"there\"")) }
