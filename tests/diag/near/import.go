package main

import "string"

func main() { println(string.ToUpper("a")) }
