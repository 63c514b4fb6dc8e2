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
	i = None{} // error: "cannot use None{} (value of struct type None) as I value in assignment: None does not implement I (missing method A)"
	i = Half{} // error: "cannot use Half{} (value of struct type Half) as I value in assignment: Half does not implement I (missing method B)"
	i = Ptr{} // error: "cannot use Ptr{} (value of struct type Ptr) as I value in assignment: Ptr does not implement I (method A has pointer receiver)"
	i = &Ptr{}
	_ = i
}
