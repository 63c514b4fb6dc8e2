// Constraints as sets of types, with ~ and unions.
package main

import "fmt"

type Signed interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64
}
type Float interface{ ~float32 | ~float64 }
type Number interface{ Signed | Float }

type MyInt int8

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Abs[T Signed](x T) T {
	if x < 0 {
		return -x
	}
	return x
}

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[float32](0.1, 0.2), Sum(MyInt(100), 27, 1))
	fmt.Println(Abs(-3), Abs(MyInt(-5)), Abs(int8(-128)))
	fmt.Printf("%T %T\n", Sum(MyInt(1)), Sum[int16]())
}
