// Assigning to the loop's byte or rune does not change the string; s[i] is not addressable but comparable.
package main

import "fmt"

func main() {
	s := "abc"
	for _, r := range s {
		r++
		fmt.Print(string(r))
	}
	fmt.Println(" ", s)
	count := map[byte]int{}
	for i := range len("hello") {
		count["hello"[i]]++
	}
	fmt.Println(count['l'], count['z'], s[1] == 'b', s[0]+1)
}
