// Any defined type may be embedded, with its name as the field name.
package main

import (
	"errors"
	"fmt"
)

type Age int

func (a Age) Next() Age { return a + 1 }

type Names []string

func (n Names) First() string { return n[0] }

type Person struct {
	Age
	Names
	error
}

func main() {
	p := Person{Age: 41, Names: Names{"Ann", "B"}, error: errors.New("e")}
	fmt.Println(p.Age, p.Next(), p.First(), p.Names[1], p.Error())
	p.Age++
	fmt.Println(int(p.Age), len(p.Names))
}
