package main

const a int = 1
const b float64 = 2

const c = a + b // error: "invalid operation: a + b (mismatched types int and float64)"

func main() {
	var x int32 = 1
	var y int64 = 2
	println(x+y, x == y, x < 2.5) // error: "invalid operation: x + y (mismatched types int32 and int64)" "invalid operation: x == y (mismatched types int32 and int64)" "2.5 (untyped float constant) truncated to int32"
	println(a+"s", 'a'+"b") // error: "invalid operation: a + \"s\" (mismatched types int and untyped string)" "invalid operation: 'a' + \"b\" (mismatched types untyped rune and untyped string)"
}
