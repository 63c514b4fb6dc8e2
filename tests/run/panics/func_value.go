// An uncaught panic with a map value prints its type.
package main

func main() { panic(map[string]int{"a": 1}) }
