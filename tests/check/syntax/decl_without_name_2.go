package main


type = int // error: "syntax error: unexpected =, expected name"

func main() {}
