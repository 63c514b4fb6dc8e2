// An underscore may separate digits and may follow the base prefix.
package main

import "fmt"

func main() {
	fmt.Println(1_000_000, 0x_FF, 0b_1010_0101, 0o_17, 0_17, 1_2_3)
	fmt.Println(3.141_592, 1_0.2_5e1_0, 0x1_0p1_0)
}
