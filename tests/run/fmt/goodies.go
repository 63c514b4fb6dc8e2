// Assorted outcomes: %v of nested errors, %x of negative and floats, unicode padding.
package main

import "fmt"

type Temp float64
type Bits uint8

func (b Bits) String() string { return fmt.Sprintf("%08b", uint8(b)) }

func main() {
	fmt.Printf("%v %.1f %6.2f|%T\n", Temp(36.6), Temp(36.66), Temp(-1), Temp(0))
	fmt.Printf("%v %d %s %x\n", Bits(5), Bits(5), []Bits{1, 2}, Bits(255))
	fmt.Printf("%x %X % x %#x\n", []byte{1, 171}, "hello", []byte("abc"), "hi")
	fmt.Printf("%x %X\n", -42, 3.5)
	fmt.Printf("%08.3f|%+08d|%x|%o\n", -3.14159, 42, uint64(1)<<63, -8)
	fmt.Printf("%3c|%-3c|%c%c\n", 'x', 'y', 0x1F600, 'z')
	fmt.Printf("%v %v\n", struct{}{}, [0]int{})
	fmt.Printf("%s|%v|%q\n", error(nil), []any{nil}, []string(nil))
}
