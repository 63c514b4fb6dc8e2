// Each iteration of a for loop has its own variables, in all three forms.
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for i, s := range []string{"a", "bb"} {
		fs = append(fs, func() int { return i + len(s) })
	}
	for i := range 2 {
		fs = append(fs, func() int { return -i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println(fs[0](), fs[1]())
}
