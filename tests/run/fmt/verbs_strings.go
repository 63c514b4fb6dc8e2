// String verbs: width, precision, quoting, hexadecimal.
package main

import "fmt"

func main() {
	s := "héllo"
	fmt.Printf("|%s|%8s|%-8s|%.3s|%8.2s|%q|%+q|\n", s, s, s, s, s, s, s)
	fmt.Printf("|%x|%X|% x|%# x|%#q|\n", s, "hi", "abc", "abc", "a`b")
	fmt.Printf("|%q|%#q|%q|%s|\n", "tab\t\"q\" \x00\xff", "raw", 'é', []byte("bytes"))
	fmt.Printf("|%v|%d|%x|%q|\n", []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab"))
	fmt.Printf("|%5t|%-7t|%t|\n", true, false, 1 > 2)
	fmt.Printf("|%6.2q|%05s|%-05s|\n", "abc", "ab", "ab")
}
