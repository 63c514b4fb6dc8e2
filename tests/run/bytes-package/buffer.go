// bytes.Buffer: writing, reading, truncating.
package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

func main() {
	var b bytes.Buffer
	b.WriteString("line one\nline two\nrest")
	fmt.Fprintf(&b, " %d", 42)
	l, err := b.ReadString('\n')
	fmt.Printf("%q %v %d\n", l, err, b.Len())
	x := b.Next(4)
	fmt.Printf("%q ", x)
	c, _ := b.ReadByte()
	b.UnreadByte()
	r, n, _ := b.ReadRune()
	fmt.Println(c, r, n)
	lb, err := b.ReadBytes('!')
	fmt.Printf("%q %v\n", lb, err)
	b.Reset()
	b.Write([]byte("abcdef"))
	b.Truncate(3)
	fmt.Println(b.String(), bytes.NewBufferString("x").String())
	_, err = new(bytes.Buffer).ReadByte()
	fmt.Println(err)
	n64, err := io.Copy(&b, strings.NewReader("12345"))
	fmt.Println(n64, err, b.String())
}
