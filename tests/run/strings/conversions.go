// Conversions between strings, bytes and runes copy.
package main

import "fmt"

func main() {
	s := "hello"
	b := []byte(s)
	b[0] = 'j'
	fmt.Println(s, string(b))
	r := []rune("żółw")
	r[0] = 'Ż'
	fmt.Println(string(r), len(r))
	t := string(b)
	b[1] = 'u'
	fmt.Println(t, string(b))
	fmt.Println(string([]byte{}), string([]rune{0x4e16, 0x754c}), []byte("é"))
	type Bytes []byte
	fmt.Println(string(Bytes{'o', 'k'}), Bytes("x"))
}
