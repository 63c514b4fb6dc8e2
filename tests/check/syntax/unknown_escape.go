// first error only
package main

func main() {
	println("\q") // error: "unknown escape"
	println("\'", '\"')
}
