// first error only
package main

func f() int {
	return return // error: "syntax error: unexpected keyword return"
}

func main() {}
