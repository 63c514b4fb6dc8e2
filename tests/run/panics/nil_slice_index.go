// An uncaught index error on a nil slice.
package main

func main() {
	var s []string
	s[0] = "x"
}
