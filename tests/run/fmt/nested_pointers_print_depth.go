// Only a pointer at the top prints with &; below it is an address.
package main

import (
	"fmt"
	"strings"
)

type In struct{ n int }
type Out struct {
	in *In
	v  In
}

func main() {
	s := fmt.Sprintf("%v", &Out{&In{1}, In{2}})
	fmt.Println(strings.HasPrefix(s, "&{0x"), strings.HasSuffix(s, " {2}}"))
	s = fmt.Sprintf("%+v", []*In{nil})
	fmt.Println(s)
	fmt.Printf("%v %+v\n", &In{3}, &In{4})
	var pp = new(*In)
	fmt.Println(strings.HasPrefix(fmt.Sprint(pp), "0x"))
}
