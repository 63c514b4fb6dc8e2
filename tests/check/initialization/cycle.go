package main

var a = b // error: "initialization cycle for a"
var b = c
var c = a

var x = f() // error: "initialization cycle for x"

func f() int { return x }

func main() {}
