// Empty statements and blocks; declarations in inner blocks.
package main

import "fmt"

func main() {

	{
	}
	for i := 0; i < 2; i++ {

	}
	if true {
	} else {
	}
	x := 1
	{
		x := x + 1
		{
			x := x + 1
			fmt.Print(x, " ")
		}
		fmt.Print(x, " ")
	}
	fmt.Println(x)
	switch {
	}
	var _ = x
	_ = x
	_, _ = 1, "a"
}
