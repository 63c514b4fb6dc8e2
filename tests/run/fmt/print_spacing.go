// Print adds spaces between operands when neither is a string; Println always.
package main

import "fmt"

func main() {
	fmt.Print(1, 2, "a", "b", 3, 4.5, true, 'x', "\n")
	fmt.Print("a", 1, nil, 2, "\n")
	fmt.Println("a", "b", 1, true)
	fmt.Println()
	fmt.Print()
	s := fmt.Sprint("x", 1, 2, "y") + fmt.Sprintln("z", 3)
	fmt.Printf("%q\n", s)
}
