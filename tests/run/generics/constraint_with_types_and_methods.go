// A constraint may require both an underlying type and methods.
package main

import (
	"fmt"
	"strconv"
)

type StringerInt interface {
	~int
	String() string
}
type ID int

func (i ID) String() string { return "#" + strconv.Itoa(int(i)) }

func Join[T StringerInt](xs []T) string {
	s, total := "", 0
	for _, x := range xs {
		s += x.String()
		total += int(x)
	}
	return fmt.Sprint(s, "=", total)
}

func main() { fmt.Println(Join([]ID{1, 2, 39})) }
