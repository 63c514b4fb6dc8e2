package main

import "strings"

func main() {
	strings.Builder() // error: "missing argument in conversion to strings.Builder"
	x := strings.Builder // error: "strings.Builder (type) is not an expression"
	var y strings.ToUpper // error: "strings.ToUpper (value of type func(s string) string) is not a type"
	_, _ = x, y
}
