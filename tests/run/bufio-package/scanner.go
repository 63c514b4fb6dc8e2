// bufio.Scanner by lines, words, runes and with a split function of one's own.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
)

func main() {
	s := bufio.NewScanner(strings.NewReader("one\r\ntwo\n\nlast"))
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	fmt.Println(s.Err())
	w := bufio.NewScanner(strings.NewReader(" a  bb\nccc "))
	w.Split(bufio.ScanWords)
	n := 0
	for w.Scan() {
		n += len(w.Bytes())
	}
	r := bufio.NewScanner(strings.NewReader("é1"))
	r.Split(bufio.ScanRunes)
	for r.Scan() {
		fmt.Print(r.Text(), "|")
	}
	fmt.Println(n)
	c := bufio.NewScanner(strings.NewReader("a,b,c"))
	c.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, ','); i >= 0 {
			return i + 1, data[:i], nil
		}
		if atEOF && len(data) > 0 {
			return len(data), data, nil
		}
		return 0, nil, nil
	})
	for c.Scan() {
		fmt.Print(c.Text(), ";")
	}
	fmt.Println()
}
