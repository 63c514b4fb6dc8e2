package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "a\xffé\xe2\x82日\xed\xa0\x80z\xf4\x90\x80\x80"
	for i, r := range s {
		fmt.Printf("%d:%x ", i, r)
	}
	fmt.Println(len(s), len([]rune(s)))
	for i := range s {
		fmt.Print(i, " ")
	}
	fmt.Println()
	fmt.Printf("%q %+q %x % x %#x %#q\n", s, s, s, s, s, "a`b")
	fmt.Println([]byte(s), []rune(s), string([]rune(s)) == s)
	b := []byte("hello")
	t := string(b)
	b[0] = 'J'
	fmt.Println(t, string(b))
	fmt.Println("a" < "b", "a" < "", "Z" < "a", "abc" < "abd", "ab" < "abc", "é" > "z")
	x := "héllo"
	fmt.Println(x[1], x[1:3], x[:0] == "", x[len(x):] == "")
	for i, c := range []byte(x) {
		fmt.Print(i, c, " ")
	}
	fmt.Println()
	str := "abc"
	for i, c := range str {
		str = "xyz"
		fmt.Print(i, string(c))
	}
	fmt.Println(str)
	fmt.Println(strings.ToUpper("ß"), strings.Title("hello wörld"), strings.EqualFold("Straße", "STRASSE"), strings.ToValidUTF8(s, "?"))
	type MyS string
	type MyB []byte
	type MyR []rune
	fmt.Println(MyS(MyB("x")), MyR("é"), string(MyR{65, 0x65e5}))
	var r rune = 'x'
	fmt.Println(string(r)+"y", "x"+string(rune('y'+1)))
	fmt.Println(len("\u65e5本\U00008a9e"), `raw\n`+"\n" == "raw\\n\n")
	const c = "const"
	fmt.Println(c[1], c[1:3], len(c))
}
