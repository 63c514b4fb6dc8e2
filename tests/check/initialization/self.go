package main

var a int = a + 1 // error: "initialization cycle: a refers to itself"
var b = func() int { return b }() // error: "initialization cycle: b refers to itself"

const c = c + 1 // error: "initialization cycle: c refers to itself"
const d = e // error: "initialization cycle for d"
const e = d

func main() {}
