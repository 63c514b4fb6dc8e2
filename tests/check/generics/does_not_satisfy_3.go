package main

type Num interface{ ~int | ~float64 }
type Str interface{ String() string }

func Sum[T Num](xs ...T) T { var z T; return z }
func Show[T Str](x T)      {}
func Key[T comparable](x T) {}

type MyStr string

func main() {
	Sum(int8(1)) // error: "int8 does not satisfy Num (int8 missing in ~int | ~float64)"
}
