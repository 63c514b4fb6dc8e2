// An interface holding a nil pointer is not nil.
package main

import "fmt"

type E struct{}

func (e *E) Error() string {
	if e == nil {
		return "nil E"
	}
	return "E"
}

func find(fail bool) error {
	var e *E
	if fail {
		e = &E{}
	}
	return e
}

func main() {
	var err error
	fmt.Println(err == nil, find(false) == nil, find(false).Error(), find(true))
	err = find(false)
	fmt.Println(err == (*E)(nil), err != nil)
	var p *int
	var a any = p
	fmt.Println(a == nil, a == (*int)(nil), a == (*string)(nil))
	fmt.Printf("%T %v\n", a, a)
}
