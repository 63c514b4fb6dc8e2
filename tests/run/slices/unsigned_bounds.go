// Indexes of unsigned types are never shown as negative numbers, in no form of expression.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name+":", recover()) }()
	f()
}

func at[I int | uint64](s []string, i I) string { return s[i] }

func main() {
	s := make([]int, 3, 5)
	a := [4]byte{}
	p := &a
	str := "hello"
	u, n := uint64(1<<63+7), -3
	w := uint(1<<64 - 1)
	try("element", func() { s[u] = 1 })
	try("op", func() { s[w] += 2 })
	try("array", func() { _ = a[u] })
	try("pointer", func() { p[uintptr(u)]++ })
	try("string", func() { _ = str[u] })
	try("signed", func() { _ = s[n] })
	try("both", func() { s[1] = int(str[n]) + s[u] })
	try("low", func() { _ = s[u:] })
	try("high", func() { _ = s[:u] })
	try("max", func() { _ = s[0:1:w] })
	try("low and high", func() { _ = str[u:w] })
	try("negative high", func() { _ = str[u:n] })
	try("array bounds", func() { _ = p[1:w:u] })
	try("generic int", func() { at([]string{"a"}, n) })
	try("generic uint64", func() { at([]string{"a"}, u) })
	try("narrow", func() { _ = s[uint32(1<<31)] })
}
