// Escapes in interpreted strings: octal and hex give bytes, \u and \U give UTF-8.
package main

import "fmt"

func main() {
	s := "日本語"
	fmt.Println(s == "\u65e5本\U00008a9e", s == "\U000065e5\U0000672c\U00008a9e", s == "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e")
	fmt.Println(len("\377"), len("\xff"), len("\u00FF"), len("\n\\\"\t"))
	fmt.Printf("%q %x\n", "a\x00b\a\v", "\xe4\u00e4")
}
