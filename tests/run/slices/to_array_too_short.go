// Converting a slice to an array longer than it panics with both lengths.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	s := make([]int, 2, 8)
	try(func() { _ = [4]int(s) })
	try(func() { _ = (*[3]int)(s) })
	try(func() { fmt.Println([2]int(s)) })
	var n []byte
	try(func() { _ = [1]byte(n) })
}
