// Helpers of package io.
package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

type upper struct{ r io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	copy(p, bytes.ToUpper(p[:n]))
	return n, err
}

func main() {
	b, err := io.ReadAll(upper{strings.NewReader("shout")})
	fmt.Println(string(b), err)
	b, _ = io.ReadAll(io.LimitReader(strings.NewReader("0123456789"), 4))
	fmt.Println(string(b))
	b, _ = io.ReadAll(io.MultiReader(strings.NewReader("a"), strings.NewReader("b")))
	fmt.Println(string(b))
	var x, y strings.Builder
	io.WriteString(io.MultiWriter(&x, &y), "both")
	n, err := io.Copy(io.Discard, strings.NewReader("gone"))
	fmt.Println(x.String(), y.String(), n, err)
	buf := make([]byte, 4)
	k, err := io.ReadFull(strings.NewReader("ab"), buf)
	fmt.Println(k, err, err == io.ErrUnexpectedEOF)
	var t strings.Builder
	io.ReadAll(io.TeeReader(strings.NewReader("tee"), &t))
	fmt.Println(t.String())
	pr, pw := io.Pipe()
	go func() { fmt.Fprint(pw, "through the pipe"); pw.Close() }()
	b, err = io.ReadAll(pr)
	fmt.Println(string(b), err)
}
