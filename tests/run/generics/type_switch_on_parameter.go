// A type switch on a type parameter's value goes through any.
package main

import (
	"fmt"
	"time"
)

func Name[T any](x T) string {
	switch v := any(x).(type) {
	case int:
		return fmt.Sprint("int ", v+1)
	case string:
		return "string " + v
	case []T:
		return "slice of T"
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprintf("%T", x)
}

func IsZero[T comparable](x T) bool {
	var z T
	return x == z
}

func main() {
	fmt.Println(Name(1), Name("x"), Name(2.5), Name([]int{1}), Name(time.Second))
	fmt.Println(IsZero(0), IsZero("a"), IsZero(struct{}{}), IsZero[error](nil), IsZero([1]int{1}))
}
