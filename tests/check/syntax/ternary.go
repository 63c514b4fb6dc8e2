// first error only
package main

func main() {
	x := true ? 1 : 2 // error: "invalid character U+003F '?'"
}
