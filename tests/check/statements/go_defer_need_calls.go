package main

func f() {}

func main() {
	go f // error: "expression in go must be function call"
	defer f // error: "expression in defer must be function call"
	defer recover // error: "expression in defer must be function call"
}
