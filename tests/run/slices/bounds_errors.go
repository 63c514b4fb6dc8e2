// Index and slice bounds errors: Go's texts.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name+":", recover()) }()
	f()
}

func main() {
	s := make([]int, 3, 5)
	a := [4]int{}
	str := "hello"
	i, j, k := 5, -1, 6
	try("index", func() { _ = s[i] })
	try("index neg", func() { _ = s[j] })
	try("array", func() { _ = a[i] })
	try("string", func() { _ = str[i] })
	try("s[:6]", func() { _ = s[:k] })
	try("s[5:4]", func() { _ = s[i:4] })
	try("s[6:]", func() { _ = s[k:] })
	try("s[-1:]", func() { _ = s[j:] })
	try("str[6:]", func() { _ = str[k:] })
	try("str[:6]", func() { _ = str[:k] })
	try("str[4:2]", func() { n := 2; _ = str[4:n] })
	try("a[:6]", func() { _ = a[:k] })
	try("s[::6]", func() { _ = s[0:1:k] })
	try("s[:5:4]", func() { _ = s[:i:4] })
	try("s[3:2:4]", func() { n := 3; _ = s[n:2:4] })
	try("uint64", func() { u := uint64(1 << 63); _ = s[u] })
	try("empty", func() { var e []int; _ = e[i-5] })
}
