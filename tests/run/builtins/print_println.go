// print and println write to standard error in their own format.
package main

type T int

func main() {
	println("hello", 1, -2, true, 'a', uint8(200), T(5))
	println(1.5, 0.1, 100000.0, float32(0.25), -1e100)
	println(2+3i, "")
	print("a", "b", 1, 2, "\n")
	println()
	println(len("x") == 1, int64(1)<<62, uint64(1)<<63)
	var e error
	var m map[string]int
	println(e == nil, m == nil, len(m))
}
