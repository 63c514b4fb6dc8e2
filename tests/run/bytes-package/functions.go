// bytes functions mirror strings.
package main

import (
	"bytes"
	"fmt"
)

func main() {
	b := []byte("hello, world")
	fmt.Println(bytes.Contains(b, []byte("wor")), bytes.Index(b, []byte("o")), bytes.Equal(b, []byte("x")), bytes.Compare([]byte("a"), []byte("b")), bytes.HasPrefix(b, []byte("he")))
	fmt.Printf("%q %s %s\n", bytes.Split(b, []byte(", ")), bytes.ToUpper(b), bytes.TrimSpace([]byte("  x ")))
	fmt.Printf("%s %s %q\n", bytes.Join([][]byte{[]byte("a"), []byte("b")}, []byte("-")), bytes.ReplaceAll(b, []byte("l"), []byte("L")), bytes.Fields([]byte(" a b ")))
	before, after, ok := bytes.Cut(b, []byte(", "))
	fmt.Printf("%s %s %v %s\n", before, after, ok, bytes.Repeat([]byte("ab"), 2))
	fmt.Println(bytes.Count(b, []byte("l")), bytes.IndexByte(b, 'w'), bytes.Equal(nil, []byte{}), string(bytes.Runes([]byte("é"))))
}
