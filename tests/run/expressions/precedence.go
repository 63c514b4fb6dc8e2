// The five levels of binary precedence, and unary operators.
package main

import "fmt"

func main() {
	fmt.Println(1+2*3, (1+2)*3, 7-2-1, 100/10/5, 1<<2+3, 1<<(2+3))
	fmt.Println(6&3+1, 6&(3+1), 6|1^3, 2*3&^1, 5%3*2, -3*-2, 8>>1<<2)
	fmt.Println(1 < 2 == true, 3 == 3 && 2 > 1 || false, !true == false, 1+1 == 2 && "a"+"b" == "ab")
	x := 5
	p := &x
	fmt.Println(-*p**p, 2**p, ^x&7, -x-1 == ^x)
}
