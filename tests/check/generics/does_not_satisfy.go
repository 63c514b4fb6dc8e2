package main

type Num interface{ ~int | ~float64 }
type Str interface{ String() string }

func Sum[T Num](xs ...T) T { var z T; return z }
func Show[T Str](x T)      {}
func Key[T comparable](x T) {}

type MyStr string

func main() {
	Sum("a") // error: "string does not satisfy Num (string missing in ~int | ~float64)"
	Sum[string]() // error: "string does not satisfy Num (string missing in ~int | ~float64)"
	Show(1) // error: "int does not satisfy Str (missing method String)"
}
