package main

type P *int
type I interface{}

func (x []int) n()    {} // error: "invalid receiver type []int"
func (x **T) o()      {} // error: "invalid receiver type **T"
func (x Undefined) q() {} // error: "undefined: Undefined"

type T struct{}

func main() {}
