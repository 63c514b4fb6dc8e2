// Maps with keys of many kinds.
package main

import (
	"fmt"
	"io"
)

type id int8

func main() {
	var i1, i2 int
	ch := make(chan int)
	fmt.Println(map[bool]int{true: 1}[true], map[id]int{-1: 5}[-1], map[uint64]int{1 << 63: 7}[1<<63])
	fmt.Println(map[*int]string{&i1: "a", &i2: "b"}[&i2], map[chan int]int{ch: 3}[ch], map[rune]string{'é': "e"}['é'])
	fmt.Println(map[[2]string]int{{"a", "b"}: 9}[[2]string{"a", "b"}], map[struct{}]int{{}: 4}[struct{}{}])
	fmt.Println(map[error]int{io.EOF: 6}[io.EOF], map[float32]int{0.1: 8}[0.1], map[uint8]int{255: 10}[255])
}
