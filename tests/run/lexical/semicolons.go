// Semicolons may be written; the last one before a closing parenthesis or brace may be left out.
package main

import "fmt"

type point struct { x, y int; name string }

func main() {
	var ( a = 1; b = 2 )
	if a < b { fmt.Println("less") } else { fmt.Println("more") }
	for i := 0; i < 2; i++ { fmt.Print(i, ";") };
	fmt.Println();
	p := point{1, 2, "p"}; fmt.Println(p); func() { fmt.Println("called") }()
	;;
	{ ; }
}
