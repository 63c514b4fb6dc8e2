package main

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
)

var texts = []string{"", "a", "hello, world", "  spaces\t\n", "日本語 text", "ÄÖ ß", "\xffbad", "a,b,,c,", "xxabxxabxx"}

func main() {
	for _, t := range texts {
		s := []byte(t)
		fmt.Printf("%q\n", s)
		fmt.Println(bytes.Count(s, nil), bytes.Count(s, []byte("xx")), bytes.Index(s, []byte("ab")), bytes.LastIndex(s, []byte("xx")), bytes.IndexByte(s, 'x'), bytes.LastIndexByte(s, ','), bytes.IndexRune(s, '本'), bytes.IndexAny(s, "xé,"), bytes.LastIndexAny(s, "oa"), bytes.IndexFunc(s, unicode.IsUpper))
		fmt.Printf("%q %q %q\n", bytes.ToUpper(s), bytes.ToLower(s), bytes.Title(s))
		fmt.Printf("%q %q %q\n", bytes.Fields(s), bytes.Split(s, nil), bytes.Split(s, []byte(",")))
		fmt.Printf("%q %q %q\n", bytes.TrimSpace(s), bytes.Trim(s, "ahx "), bytes.TrimRight(s, "dcx,"))
		fmt.Printf("%q %q\n", bytes.Replace(s, []byte("x"), []byte("[X]"), 2), bytes.ReplaceAll(s, nil, []byte("-")))
		before, after, found := bytes.Cut(s, []byte("b"))
		fmt.Printf("%q %q %t\n", before, after, found)
		for _, u := range texts {
			fmt.Print(bytes.Compare(s, []byte(u)), bytes.Equal(s, []byte(u)), bytes.EqualFold(s, bytes.ToUpper([]byte(u))), " ")
		}
		fmt.Println(bytes.Runes(s))
		for word := range bytes.FieldsSeq(s) {
			fmt.Printf("%q ", word)
		}
		fmt.Println(bytes.TrimSpace(s) == nil)
	}
	fmt.Printf("%s %s\n", bytes.Join([][]byte{[]byte("a"), []byte("b")}, []byte(", ")), bytes.Repeat([]byte("-="), 4))
	buffer()
	long := bytes.Repeat([]byte("0123456789"), 2000)
	long = append(long, "needle"...)
	fmt.Println(bytes.Index(long, []byte("needle")), bytes.IndexByte(long, 'n'), bytes.Index(long, []byte("90n")), bytes.Count(long, []byte("9")))
}

func buffer() {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s-%d\n", "line", 1)
	b.WriteString("second line\nthird")
	b.WriteByte('!')
	b.WriteRune('é')
	line, err := b.ReadString('\n')
	fmt.Printf("%q %v %d\n", line, err, b.Len())
	c, _ := b.ReadByte()
	fmt.Println(c, b.UnreadByte(), b.UnreadByte())
	p, err := b.Peek(6)
	fmt.Printf("%q %v %q\n", p, err, b.Next(7))
	rest, err := b.ReadBytes('x')
	fmt.Printf("%q %v\n", rest, err)
	_, err = b.ReadByte()
	fmt.Println(err == io.EOF, b.String() == "")
	n, err := b.ReadFrom(bytes.NewReader([]byte("from reader")))
	fmt.Println(n, err, b.Len())
	b.Truncate(4)
	var to bytes.Buffer
	m, err := b.WriteTo(&to)
	fmt.Println(m, err, to.String(), b.Len())
	r, size, err := bytes.NewBufferString("日本").ReadRune()
	fmt.Println(r, size, err)
	var nothing *bytes.Buffer
	fmt.Println(nothing.String())
	defer func() { fmt.Println(recover()) }()
	to.Truncate(99)
}
