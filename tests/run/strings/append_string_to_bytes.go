// append and copy take a string as source for bytes.
package main

import "fmt"

func main() {
	b := append([]byte("ab"), "cd"...)
	b = append(b, ""...)
	n := copy(b[1:], "XYZ12")
	fmt.Println(string(b), n)
	n = copy(b, "")
	fmt.Println(n, string(append(b[:0:0], 'q')), string(b))
}
