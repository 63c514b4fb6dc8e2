// A typed iota group gives each constant the type; String methods print the names.
package main

import "fmt"

type Day int

const (
	Sunday Day = iota
	Monday
	Tuesday
)

func (d Day) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

type Flags uint8

const (
	Read Flags = 1 << iota
	Write
	Exec
	All = Read | Write | Exec
)

func main() {
	fmt.Println(Sunday, Tuesday, Monday+1)
	fmt.Printf("%d %v %T\n", Monday, Monday, Monday)
	fmt.Println(All, All&^Write, Exec)
	fmt.Printf("%T\n", All)
}
