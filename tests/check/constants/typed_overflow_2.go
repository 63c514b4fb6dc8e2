package main

const a int8 = 100


func main() {
	x := int8(200) // error: "constant 200 overflows int8"
	y := uint(-5) // error: "constant -5 overflows uint"
	z := a + 100 // error: "a + 100 (constant 200 of type int8) overflows int8"
	println(x, y, z, b, c, d) // error: "undefined: b" "undefined: c" "undefined: d"
}
