// first error only
package main

func () m() {} // error: "method has no receiver"

func (a, b T) n() {}

type T int

func main() {}
