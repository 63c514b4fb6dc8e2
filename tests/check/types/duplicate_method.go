package main

type T struct{ m int }

func (T) a() {}
func (*T) a() {} // error: "method T.a already declared"
func (T) m() {} // error: "field and method with the same name m"

type I interface {
	x()
	x() // error: "duplicate method x"
}

func main() {}
