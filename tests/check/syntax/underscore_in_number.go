// first error only
package main

func main() {
	println(1_) // error: "'_' must separate successive digits"
	println(1__0)
}
