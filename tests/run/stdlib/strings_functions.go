package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

var texts = []string{"", "a", "abc", "hello, world", "  leading and trailing\t\n", "日本語 text", "ÄÖÜ straße ſ K", "\xff\xfebad", "a,b,,c,", "xxabxxabxx", "Éé\u00a0x\u2003y", "mixed CASE İ"}

func main() {
	for _, s := range texts {
		fmt.Printf("%q\n", s)
		fmt.Println(strings.Count(s, ""), strings.Count(s, "a"), strings.Count(s, "xx"), strings.Index(s, "b"), strings.Index(s, "ab"), strings.LastIndex(s, "xx"), strings.LastIndex(s, "a"), strings.IndexByte(s, 'x'), strings.LastIndexByte(s, ','))
		fmt.Println(strings.IndexRune(s, '本'), strings.IndexRune(s, unicode.ReplacementChar), strings.IndexAny(s, "xé,"), strings.LastIndexAny(s, "oa語"), strings.IndexFunc(s, unicode.IsUpper), strings.LastIndexFunc(s, unicode.IsLower))
		fmt.Printf("%q %q %q %q\n", strings.ToUpper(s), strings.ToLower(s), strings.ToTitle(s), strings.Title(s))
		fmt.Printf("%q %q %q\n", strings.Fields(s), strings.Split(s, ""), strings.Split(s, ","))
		fmt.Printf("%q %q %q\n", strings.SplitN(s, ",", 2), strings.SplitAfter(s, ","), strings.SplitAfterN(s, "x", 3))
		fmt.Printf("%q %q %q %q\n", strings.TrimSpace(s), strings.Trim(s, "ahx "), strings.TrimLeft(s, "ahx "), strings.TrimRight(s, "dcx,"))
		fmt.Printf("%q %q %q\n", strings.Replace(s, "x", "[X]", 2), strings.ReplaceAll(s, "", "-"), strings.ToValidUTF8(s, "?"))
		fmt.Printf("%q\n", strings.Map(func(r rune) rune {
			if r == 'a' {
				return -1
			}
			return unicode.ToUpper(r)
		}, s))
		before, after, found := strings.Cut(s, "b")
		fmt.Printf("%q %q %t\n", before, after, found)
		before, after, found = strings.CutLast(s, "x")
		fmt.Printf("%q %q %t\n", before, after, found)
		for line := range strings.SplitSeq(s, ",") {
			fmt.Printf("%q ", line)
		}
		for word := range strings.FieldsSeq(s) {
			fmt.Printf("%q ", word)
		}
		fmt.Println()
		for _, t := range texts {
			if strings.EqualFold(s, strings.ToUpper(t)) || strings.HasPrefix(s, t) && t != "" || strings.Compare(s, t) > 1 {
				fmt.Printf("%q ", t)
			}
		}
		fmt.Println()
	}
	for line := range strings.Lines("one\ntwo\n\nlast") {
		fmt.Printf("%q ", line)
	}
	fmt.Println(strings.Repeat("ab", 5), strings.Join([]string{"x", "y", "z"}, "--"), strings.Join(nil, "x") == "")
	fmt.Println(strings.EqualFold("Straße K", "STRASSE k"), strings.EqualFold("ſK", "sk"), strings.ContainsAny("abc", "xyzc"))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "a", "1", "aa", "2", "", "!")
	fmt.Println(r.Replace("<b>aa</b>"))
	fmt.Println(strings.NewReplacer("a", "1", "b", "2").Replace("abcab"), strings.NewReplacer("hello", "bye").Replace("hello hello"))
	builders()
	readers()
	defer func() { fmt.Println(recover()) }()
	strings.Repeat("x", -1)
}

func builders() {
	var b strings.Builder
	for i := range 5 {
		fmt.Fprintf(&b, "%d,", i*i)
		b.WriteByte('.')
		b.WriteRune('é')
		b.WriteString("end ")
		b.Write([]byte("ok"))
	}
	fmt.Println(b.String(), b.Len())
	b.Reset()
	fmt.Println(b.Len(), b.Cap(), b.String() == "")
	b.Grow(100)
	b.WriteString("x")
	fmt.Println(b.Len(), b.Cap() >= 100)
	defer func() { fmt.Println(recover()) }()
	c := b
	c.WriteString("y")
}

func readers() {
	r := strings.NewReader("héllo wörld")
	buf := make([]byte, 4)
	n, err := r.Read(buf)
	fmt.Println(n, err, buf, r.Len(), r.Size())
	ch, size, err := r.ReadRune()
	fmt.Println(ch, size, err, r.UnreadRune(), r.UnreadRune())
	pos, err := r.Seek(-3, io.SeekEnd)
	fmt.Println(pos, err)
	rest, err := io.ReadAll(r)
	fmt.Printf("%s %v\n", rest, err)
	_, err = r.ReadByte()
	fmt.Println(err, err == io.EOF, r.UnreadByte())
	_, err = r.ReadAt(buf, 100)
	fmt.Println(err)
}
