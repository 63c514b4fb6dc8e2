// Integer division truncates toward zero; the remainder has the dividend's sign.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, p := range [][2]int{{5, 3}, {-5, 3}, {5, -3}, {-5, -3}, {0, 7}, {6, 3}} {
		x, y := p[0], p[1]
		fmt.Println(x/y, x%y, x == (x/y)*y+x%y)
	}
	var u uint = math.MaxUint
	fmt.Println(u/10, u%10, u/u)
}
