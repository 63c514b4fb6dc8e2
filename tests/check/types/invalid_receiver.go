package main

type P *int
type I interface{}

func (p P) m()        {} // error: "invalid receiver type P (pointer or interface type)"
func (i I) m()        {} // error: "invalid receiver type I (pointer or interface type)"
func (x int) m()      {} // error: "cannot define new methods on non-local type int"

type T struct{}

func main() {}
