package main

func main() {
	go func() {} // error: "expression in go must be function call"
}
