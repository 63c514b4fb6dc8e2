// A deferred closure may read and change named results.
package main

import "fmt"

func a() (n int) {
	defer func() { n *= 2 }()
	return 5
}

func b() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("caught %v", r)
		}
	}()
	n = 7
	panic("boom")
}

func c() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func d() (s string) {
	defer func() { s += "1" }()
	defer func() { s += "2" }()
	s = "x"
	return s + "y"
}

func main() {
	fmt.Println(a(), c(), d())
	fmt.Println(b())
}
