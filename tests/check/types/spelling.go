// Messages say a type as its source does: byte or uint8, any or interface{}, with names of parameters.
package main

type Handler func(name string, args ...any) (n int, err error)

type Box[T any] struct{ value T }

func read(into []byte) (count int, err error) { return 0, nil }

func apply(f func(r rune, i int32)) {}

func main() {
	var a []byte
	var b []uint8
	var c map[rune]int32
	var d interface{}
	var e any
	var f func(x, y int, z ...uint8) (sum byte)
	var g struct{ first, second byte }
	var h Box[uint8]
	var i Box[byte]
	var j func(uint8, byte) interface{ Get(key string) (value any) }
	var k Handler = func(string, ...any) (int, error) { return 0, nil }
	var s string
	a = 1.5 // error: "cannot use 1.5 (untyped float constant) as []byte value in assignment"
	b = 1.5 // error: "cannot use 1.5 (untyped float constant) as []uint8 value in assignment"
	c = 1.5 // error: "cannot use 1.5 (untyped float constant) as map[rune]int32 value in assignment"
	s = d // error: "cannot use d (variable of type interface{}) as string value in assignment: need type assertion"
	s = e // error: "cannot use e (variable of interface type any) as string value in assignment: need type assertion"
	f = 1 // error: "cannot use 1 (untyped int constant) as func(x int, y int, z ...uint8) (sum byte) value in assignment"
	g = 1 // error: "cannot use 1 (untyped int constant) as struct{first byte; second byte} value in assignment"
	h = 1 // error: "cannot use 1 (untyped int constant) as Box[uint8] value in assignment"
	i = 1 // error: "cannot use 1 (untyped int constant) as Box[byte] value in assignment"
	j = 1 // error: "cannot use 1 (untyped int constant) as func(uint8, byte) interface{Get(key string) (value any)} value in assignment"
	k = 1 // error: "cannot use 1 (untyped int constant) as Handler value in assignment"
	s = s[0] // error: "cannot use s[0] (value of type byte) as string value in assignment"
	s = 'x' // error: "cannot use 'x' (untyped rune constant 120) as string value in assignment"
	s = read // error: "cannot use read (value of type func(into []byte) (count int, err error)) as string value in assignment"
	s = apply // error: "cannot use apply (value of type func(f func(r rune, i int32))) as string value in assignment"
	for _, r := range s {
		s = r // error: "cannot use r (variable of type rune) as string value in assignment"
	}
	x, y := read, k
	s = x // error: "cannot use x (variable of type func(into []byte) (count int, err error)) as string value in assignment"
	s = y // error: "cannot use y (variable of func type Handler) as string value in assignment"
	s = func(z uint8) rune { return 0 } // error: "cannot use func(z uint8) rune {…} (value of type func(z uint8) rune) as string value in assignment"
	_, _, _, _, _, _, _, _, _ = a, b, c, f, g, h, i, j, k
}
