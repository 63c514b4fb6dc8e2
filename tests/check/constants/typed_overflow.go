package main

const a int8 = 100

const b = a * 2 // error: "a * 2 (constant 200 of type int8) overflows int8"
const c = ^uint8(0) + 1 // error: "^uint8(0) + 1 (constant 256 of type uint8) overflows uint8"
const d uint16 = 1 << 16 // error: "cannot use 1 << 16 (untyped int constant 65536) as uint16 value in constant declaration (overflows)"

func main() {
	x := int8(200) // error: "constant 200 overflows int8"
	y := uint(-5) // error: "constant -5 overflows uint"
	z := a + 100 // error: "a + 100 (constant 200 of type int8) overflows int8"
	println(x, y, z, b, c, d)
}
