// Predeclared identifiers are no keywords: a program may declare them anew.
package main

import "fmt"

type error int

func main() {
	len := func(s string) int { return -1 }
	true := false
	nil := 7
	string := "s"
	fmt.Println(len("abc"), true, nil, string, error(3))
	{
		int := 2.5
		fmt.Println(int)
	}
	var iota = 5
	fmt.Println(iota)
}
