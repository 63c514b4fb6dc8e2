// A loop goes on after a callee recovered.
package main

import "fmt"

func safe(i int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	a := []int{10, 20}
	fmt.Println(a[i])
	return nil
}

func main() {
	for i := range 4 {
		if err := safe(i); err != nil {
			fmt.Println("error:", err)
		}
	}
}
