// A local constant shadows an outer one from its specification on; its own expression sees the outer.
package main

import "fmt"

const x = 1

func main() {
	const x = x + 1
	{
		const x = x * 10
		fmt.Println(x)
	}
	fmt.Println(x)
}
