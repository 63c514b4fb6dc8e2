// first error only
package main

func f[]() {} // error: "syntax error: empty type parameter list"

func main() {}
