// The lexer takes the longest operator: x+++y is no expression but a<-b, a&^b and x-- - y are clear.
package main

import "fmt"

func main() {
	x, y := 7, 2
	fmt.Println(x&^y, x& ^y, x - -y, x+ +y, x^-y, - -x, !!true, ^^x)
	p := &x
	q := &p
	fmt.Println(x*-y, 1/ *p, **q)
	ch := make(chan int, 1)
	ch <- -x
	fmt.Println(-<-ch)
	fmt.Println(x< -y, x<<1>>1, x&y|x^y&^1)
}
