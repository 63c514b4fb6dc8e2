// first error only
package main

func main() {
	for {
		println(1)
	}

func other() {} // error: "syntax error: unexpected name other"
