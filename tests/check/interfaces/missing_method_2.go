package main

type I interface {
	A()
	B(int) string
}

type None struct{}
type Half struct{}

func (Half) A() {}

type Ptr struct{}

func (*Ptr) A()             {}
func (*Ptr) B(int) string   { return "" }

type Wrong struct{}

func (Wrong) A()        {}
func (Wrong) B() string { return "" }

func main() {
	var i I
	i = &Ptr{}
	i = Wrong{} // error: "cannot use Wrong{} (value of struct type Wrong) as I value in assignment: Wrong does not implement I (wrong type for method B)"
	i = 5 // error: "cannot use 5 (constant of type int) as I value in assignment: int does not implement I (missing method A)"
	_ = i
}
