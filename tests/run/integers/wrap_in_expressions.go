// Each intermediate result wraps, not only the stored one.
package main

import "fmt"

func main() {
	var a, b uint8 = 200, 100
	fmt.Println((a+b)/2, int(a+b), (int(a)+int(b))/2)
	var c, d int8 = 100, 100
	fmt.Println(c+d > 0, c*d, (c+d)/2, int16(c)*int16(d))
	var e uint16 = 65535
	fmt.Println(e*e, e+1 == 0, uint32(e)*uint32(e))
	s := []uint8{250}
	s[0] += 10
	fmt.Println(s)
}
