// An embedded interface gives its methods; the struct may override some.
package main

import "fmt"

type Speaker interface {
	Speak() string
	Loud() string
}
type Cat struct{}

func (Cat) Speak() string { return "meow" }
func (Cat) Loud() string  { return "MEOW" }

type Quiet struct {
	Speaker
}

func (q Quiet) Loud() string { return "(" + q.Speaker.Speak() + ")" }

func main() {
	var s Speaker = Quiet{Cat{}}
	fmt.Println(s.Speak(), s.Loud())
	defer func() { fmt.Println("recovered:", recover()) }()
	s = Quiet{}
	fmt.Println(s.Speak())
}
