package main

func f() int // error: "missing function body"

func main() { f() }
