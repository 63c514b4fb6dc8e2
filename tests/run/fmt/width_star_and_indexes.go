// Width and precision from arguments; explicit argument indexes.
package main

import "fmt"

func main() {
	fmt.Printf("|%*d|%-*d|%.*f|%*.*f|\n", 5, 42, 5, 42, 2, 3.14159, 8, 3, 2.71828)
	fmt.Printf("%[2]d %[1]d %d %[1]d\n", 1, 2)
	fmt.Printf("%[1]T %[1]v %[1]q|%[3]*.[2]*[1]f|\n", 'a', 2, 9)
	fmt.Printf("|%*d|\n", -6, 7)
	fmt.Printf("%d%%|%c%c\n", 50, 'o', 'k')
}
