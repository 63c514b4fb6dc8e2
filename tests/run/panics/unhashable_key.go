// Uncaught unhashable map key.
package main

func main() {
	m := map[any]bool{}
	var k any = []int{1}
	m[k] = true
}
