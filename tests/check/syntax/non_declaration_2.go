package main


func main() {}

println("x") // error: "syntax error: non-declaration statement outside function body"
