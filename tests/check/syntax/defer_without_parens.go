// first error only
package main

func main() {
	defer func() { println(1) } // error: "expression in defer must be function call"
	go func() {}
}
