// first error only
package main

func main() {
	s := []int{1}
	_ = s[::] // error: "middle index required in 3-index slice"
	_ = s[1::2]
}
