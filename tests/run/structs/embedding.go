// Fields and methods of an embedded struct are promoted.
package main

import "fmt"

type Animal struct {
	Name string
	legs int
}

func (a Animal) Describe() string { return fmt.Sprint(a.Name, " has ", a.legs) }
func (a *Animal) Rename(s string) { a.Name = s }

type Dog struct {
	Animal
	breed string
}

func main() {
	d := Dog{Animal{"Rex", 4}, "lab"}
	fmt.Println(d.Name, d.legs, d.Animal.Name, d.Describe())
	d.Rename("Max")
	d.legs--
	fmt.Println(d.Describe(), d)
	fmt.Printf("%+v\n", d)
}
