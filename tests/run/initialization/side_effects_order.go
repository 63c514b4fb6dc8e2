// Variables without dependencies are initialised in order of declaration.
package main

import "fmt"

var log = []string{}

func note(s string) string {
	log = append(log, s)
	return s
}

var b = note("b")
var a = note("a")
var (
	d = note("d" + c)
	c = note("c")
)
var m = map[string]string{note("k1"): note("v1"), note("k2"): note("v2")}

func main() {
	fmt.Println(log, a+b+c+d, len(m))
}
