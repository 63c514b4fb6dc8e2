// Sscan, Sscanf and Sscanln.
package main

import "fmt"

func main() {
	var a int
	var b string
	var c float64
	n, err := fmt.Sscan("12 word 2.5", &a, &b, &c)
	fmt.Println(n, err, a, b, c)
	n, err = fmt.Sscanf("x=7,y=hello", "x=%d,y=%s", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscan("abc", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("ff 101", "%x %b", &a, new(int))
	fmt.Println(n, err, a)
	n, err = fmt.Sscanln("1 2\n3", &a, new(int))
	fmt.Println(n, err)
	n, err = fmt.Sscan("1", &a, &b)
	fmt.Println(n, err)
}
