// An index may have any integer type or be an untyped constant.
package main

import "fmt"

func main() {
	s := []string{"a", "b", "c", "d"}
	var i8 int8 = 1
	var u64 uint64 = 2
	fmt.Println(s[i8], s[u64], s[3.0], s['\x00'], s[u64:3], s[i8:u64])
	type ix uint16
	fmt.Println(s[ix(1):ix(3)])
	const c = 1 << 1
	fmt.Println(s[c])
}
