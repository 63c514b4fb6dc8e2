package main

func (t T) () {} // error: "syntax error: unexpected (, expected name"


func main() {}
