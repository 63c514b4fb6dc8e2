package main

import "strings"

func main() {
	var b strings.Builder
	b.nothing = 1 // error: "b.nothing undefined (type strings.Builder has no field or method nothing)"
	println(b.Nothing) // error: "b.Nothing undefined (type strings.Builder has no field or method Nothing)"
}
