// byte and rune are other names of uint8 and int32.
package main

import "fmt"

func f(x any) string {
	switch x.(type) {
	case uint8:
		return "uint8"
	case int32:
		return "int32"
	case uintptr:
		return "uintptr"
	}
	return "other"
}

func main() {
	var b byte = 1
	var r rune = 2
	var x uint8 = b
	var y int32 = r
	fmt.Println(f(b), f(r), f(x), f(y), f(uintptr(9)), f('c'), f(int64(1)))
	fmt.Printf("%T %T\n", b, r)
}
