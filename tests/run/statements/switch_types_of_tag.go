// The tag may be a string, float, bool, interface, struct, array, pointer or channel.
package main

import "fmt"

type P struct{ x, y int }

func main() {
	p := P{1, 2}
	switch p {
	case P{2, 1}:
		fmt.Println("swapped")
	case P{1, 2}:
		fmt.Println("struct")
	}
	switch [2]int{1, 2} {
	case [2]int{1, 2}:
		fmt.Println("array")
	}
	var a any = "x"
	switch a {
	case 1, 'x':
		fmt.Println("number")
	case "x":
		fmt.Println("string in interface")
	}
	switch q := &p; q {
	case nil:
		fmt.Println("nil")
	case &p:
		fmt.Println("pointer")
	}
	switch x := 2.5; x {
	case 5.0 / 2:
		fmt.Println("float")
	}
	switch a.(type) {
	case string:
		fmt.Println("type")
	}
}
