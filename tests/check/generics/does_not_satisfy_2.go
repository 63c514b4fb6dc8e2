package main

type Num interface{ ~int | ~float64 }
type Str interface{ String() string }

func Sum[T Num](xs ...T) T { var z T; return z }
func Show[T Str](x T)      {}
func Key[T comparable](x T) {}

type MyStr string

func main() {
	Key([]int{}) // error: "[]int does not satisfy comparable"
	Key(func() {}) // error: "func() does not satisfy comparable"
	Sum(MyStr("x")) // error: "MyStr does not satisfy Num (MyStr missing in ~int | ~float64)"
}
