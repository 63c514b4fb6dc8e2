// return, labelled break, continue and goto out of a range over a function.
package main

import "fmt"

func seq(yield func(int) bool) {
	defer fmt.Print("<end> ")
	for i := range 10 {
		if !yield(i) {
			return
		}
	}
}

func find(want int) (res string) {
	defer func() { res += "!" }()
	for i := range seq {
		if i == want {
			return fmt.Sprint("found ", i)
		}
	}
	return "none"
}

func main() {
	fmt.Println(find(3))
	fmt.Println(find(30))
outer:
	for i := range seq {
		for j := range seq {
			if j == 2 {
				continue outer
			}
			if i == 1 {
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	for i := range seq {
		if i == 1 {
			goto end
		}
	}
end:
	fmt.Println("end")
}
