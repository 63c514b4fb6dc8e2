// first error only
package main

func main() {
	go func() {} // error: "expression in go must be function call"
	defer 1
}
