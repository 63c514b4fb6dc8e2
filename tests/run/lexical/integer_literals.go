// Decimal, hexadecimal, octal (both forms) and binary literals denote the same integers.
package main

import "fmt"

func main() {
	fmt.Println(42, 0x2A, 0X2a, 052, 0o52, 0O52, 0b101010, 0B101010)
	fmt.Println(0, 00, 0x0, 0b0, 0o0)
	fmt.Println(0xDEADBEEF, 0xffff_ffff, 0777, 0o777)
}
