// An untyped constant on the left of a non-constant shift takes the type of its context.
package main

import "fmt"

func main() {
	var s uint = 33
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var w int64 = 1.0 << s
	var m int = 1.0 << s
	fmt.Println(i, j, k, w, m, j == 0)
	var n = 1.0<<s == j
	var p = 1<<s == 1<<33
	fmt.Println(n, p)
	var u = make([]byte, 10)
	var x = u[1.0<<(s-33)]
	fmt.Println(x, len(u))
	const c = 1.0 << 3
	fmt.Printf("%T %v\n", c, c)
	var b = "abc"[1<<(s-33)]
	fmt.Println(b)
}
