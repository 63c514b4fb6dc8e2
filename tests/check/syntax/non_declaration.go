// first error only
package main

x := 1 // error: "syntax error: non-declaration statement outside function body"

func main() {}

println("x")
