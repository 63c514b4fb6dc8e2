// first error only
package main

func main() {
	println(1)
}
/* no end // error: "comment not terminated"
