// Case expressions are evaluated from the top until one matches, the tag once.
package main

import "fmt"

func v(n int) int { fmt.Print("v", n, " "); return n }

func main() {
	switch v(3) {
	case v(1), v(2):
		fmt.Println("low")
	case v(3), v(4):
		fmt.Println("mid")
	case v(5):
		fmt.Println("high")
	}
	switch false {
	case v(1) == 1:
		fmt.Println("no")
	case v(1) == 2:
		fmt.Println("false matches")
	}
}
