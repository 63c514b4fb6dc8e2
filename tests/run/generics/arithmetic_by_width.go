// Arithmetic in an instance follows the width of its type argument.
package main

import "fmt"

type Int interface {
	~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64 | ~uint64
}

func Wrap[T Int](x T) (T, T, T, T) { return x + 1, x * x, x << 3, ^x >> 1 }
func Div[T Int](a, b T) (T, T)     { return a / b, a % b }

func main() {
	fmt.Println(Wrap(int8(127)))
	fmt.Println(Wrap(uint8(255)))
	fmt.Println(Wrap(int16(-32768)))
	fmt.Println(Wrap(uint32(1 << 31)))
	fmt.Println(Wrap(int64(-1)))
	fmt.Println(Wrap(uint64(1<<64 - 1)))
	fmt.Println(Div(int8(-128), -1))
	fmt.Println(Div(uint8(200), 7))
}
