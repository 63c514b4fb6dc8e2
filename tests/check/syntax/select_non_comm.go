// first error only
package main

func main() {
	x := 1 // error: "declared and not used: x"
	select {
	case x > 0:
	}
}
