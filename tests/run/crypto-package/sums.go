package main

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strings"
)

func main() {
	data := []byte("The quick brown fox")
	fmt.Printf("%x\n%x\n%x\n%x\n%x\n%x\n%x\n%x\n", md5.Sum(data), sha1.Sum(data), sha256.Sum256(data), sha256.Sum224(data), sha512.Sum512(data), sha512.Sum384(data), sha512.Sum512_224(data), sha512.Sum512_256(data))
	for _, n := range []int{0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000, 200000} {
		b := bytes.Repeat([]byte("x"), n)
		fmt.Printf("%d %x %x %x %x\n", n, md5.Sum(b), sha1.Sum(b), sha256.Sum256(b), sha512.Sum512(b))
	}
	for _, h := range []hash.Hash{md5.New(), sha1.New(), sha256.New(), sha256.New224(), sha512.New(), sha512.New384(), sha512.New512_224(), sha512.New512_256()} {
		io.WriteString(h, "hello ")
		fmt.Println(h.Size(), h.BlockSize(), hex.EncodeToString(h.Sum(nil)))
		c, err := h.(hash.Cloner).Clone()
		io.Copy(h, strings.NewReader(strings.Repeat("world", 40)))
		fmt.Println(hex.EncodeToString(h.Sum([]byte("pre"))), err)
		c.Write([]byte("w"))
		fmt.Println(hex.EncodeToString(c.Sum(nil)))
		s, _ := h.(encoding.BinaryMarshaler).MarshalBinary()
		h.Reset()
		fmt.Println(hex.EncodeToString(h.Sum(nil)))
		fmt.Println(h.(encoding.BinaryUnmarshaler).UnmarshalBinary(s), hex.EncodeToString(h.Sum(nil)))
		fmt.Println(h.(encoding.BinaryUnmarshaler).UnmarshalBinary([]byte("no")))
		fmt.Println(h.(encoding.BinaryUnmarshaler).UnmarshalBinary(s[:len(s)-1]))
	}
}
