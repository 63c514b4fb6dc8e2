package main

func f(a, b int, string) {} // error: "syntax error: missing parameter type"

func main() {}
