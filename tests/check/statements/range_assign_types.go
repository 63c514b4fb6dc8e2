package main

func main() {
	var s string
	var f float64
	for s = range []int{1} { // error: "cannot use s (value of type int) as string value in assignment"
	}
	for _, f = range "abc" { // error: "cannot use f (value of type rune) as float64 value in assignment"
	}
	for i, v := range map[string]int{} {
		s = v // error: "cannot use v (variable of type int) as string value in assignment"
		f = i // error: "cannot use i (variable of type string) as float64 value in assignment"
	}
	_, _ = s, f
}
