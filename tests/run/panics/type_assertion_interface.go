// Uncaught failed assertion to an interface.
package main

import "fmt"

type T struct{}

func main() {
	var x any = T{}
	fmt.Println(x.(fmt.Stringer))
}
