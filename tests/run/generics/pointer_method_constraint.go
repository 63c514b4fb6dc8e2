// The pattern PT interface{ *T; M() } constructs values and calls pointer methods.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

type Setter[T any] interface {
	*T
	Set(string)
}
type Num struct{ n int }

func (p *Num) Set(s string) { p.n, _ = strconv.Atoi(s) }

type Txt string

func (p *Txt) Set(s string) { *p = Txt(strings.ToUpper(s)) }

func Parse[T any, PT Setter[T]](ss []string) []T {
	out := make([]T, len(ss))
	for i, s := range ss {
		p := PT(&out[i])
		p.Set(s)
	}
	return out
}

func main() {
	fmt.Println(Parse[Num]([]string{"1", "22"}), Parse[Txt]([]string{"ab", "c"}))
}
