// recover has an effect only when the deferred function itself calls it.
package main

import "fmt"

func helper() any { return recover() }

func try(name string, d func()) {
	defer func() { fmt.Println(name, "outer:", recover()) }()
	defer d()
	panic(name)
}

func main() {
	fmt.Println("no panic:", recover())
	try("direct", func() { fmt.Println("got", recover()) })
	try("helper", func() { fmt.Println("got", helper()) })
	try("nested", func() { func() { fmt.Println("got", recover()) }() })
	try("nested defer", func() {
		defer func() { fmt.Println("got", recover()) }()
	})
	try("twice", func() { fmt.Println(recover(), recover()) })
}
