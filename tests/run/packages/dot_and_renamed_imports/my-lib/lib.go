package mylib

import "fmt"

const Name = "mylib"

type Value struct{ N int }

func (v Value) String() string { return fmt.Sprintf("V%d", v.N) }
