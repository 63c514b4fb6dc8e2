// Builder and Reader.
package main

import (
	"fmt"
	"io"
	"strings"
)

func main() {
	var b strings.Builder
	b.WriteString("abc")
	b.WriteByte('-')
	b.WriteRune('é')
	b.Write([]byte("xyz"))
	b.Grow(100)
	fmt.Println(b.String(), b.Len())
	b.Reset()
	fmt.Println(b.Len(), b.String() == "")
	r := strings.NewReader("héy you")
	c, _ := r.ReadByte()
	ru, n, _ := r.ReadRune()
	fmt.Println(c, ru, n, r.Len(), r.Size())
	r.UnreadRune()
	rest, err := io.ReadAll(r)
	fmt.Println(string(rest), err)
	_, err = r.ReadByte()
	fmt.Println(err)
	pos, _ := r.Seek(-3, io.SeekEnd)
	buf := make([]byte, 10)
	k, err := r.Read(buf)
	fmt.Println(pos, k, err, string(buf[:k]))
}
