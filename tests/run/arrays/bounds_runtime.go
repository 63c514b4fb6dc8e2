// Index checks on arrays, pointers to arrays and nested arrays.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var a [3][2]int
	p := &a
	i, j := 2, 2
	try(func() { a[i][j] = 1 })
	try(func() { p[i+1][0] = 1 })
	try(func() { fmt.Println(p[i][j-1]) })
	try(func() { var b [0]int; fmt.Println(b[i-2]) })
	try(func() { q := p[1:][:1]; fmt.Println(q[1]) })
	var u uint8 = 255
	try(func() { fmt.Println(a[u]) })
	var k int64 = -5
	try(func() { fmt.Println(a[k]) })
}
