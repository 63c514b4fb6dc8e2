// Identifiers may use any Unicode letter and digit, and the underscore.
package main

import "fmt"

type größe struct{ ширина, 高さ int }

func (g größe) αβ() int { return g.ширина * g.高さ }

func main() {
	_x9 := 3
	été := größe{_x9, 4}
	fmt.Println(été.αβ())
	fmt.Printf("%+v\n", été)
	a１ := "fullwidth digit"
	fmt.Println(a１)
}
