// println of nil values and special floats.
package main

func main() {
	var p *int
	var s []int
	var c chan int
	println(p, c, len(s))
	z := 0.0
	println(1/z, -1/z, z/z, -z)
	println('é', "世界", `raw\n`)
	const big = 1 << 40
	println(big, 3.0, 1e3)
}
