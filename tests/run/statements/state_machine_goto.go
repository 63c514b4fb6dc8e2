// A scanner written with goto and labels.
package main

import "fmt"

func scan(s string) (words, nums int) {
	i := 0
start:
	if i >= len(s) {
		return
	}
	switch c := s[i]; {
	case c >= '0' && c <= '9':
		goto num
	case c == ' ':
		i++
		goto start
	default:
		goto word
	}
num:
	nums++
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
	}
	goto start
word:
	words++
	for i < len(s) {
		if s[i] == ' ' {
			goto start
		}
		i++
	}
	return
}

func main() {
	fmt.Println(scan("abc 123 d4 5 66"))
	fmt.Println(scan(""))
}
