package main

func main() {
	f := func(yield func(int)) {}
	for range f { // error: "cannot range over f (variable of type func(yield func(int))): func must be func(yield func(...) bool): yield func does not return bool"
	}
	g := func(yield func(int) bool) int { return 0 }
	for range g { // error: "cannot range over g (variable of type func(yield func(int) bool) int): func must be func(yield func(...) bool): unexpected results"
	}
	h := func(yield func(int) bool) {}
	for a, b := range h { // error: "range over h (variable of type func(yield func(int) bool)) permits only one iteration variable"
		_, _ = a, b
	}
	k := func(int) {}
	for range k { // error: "cannot range over k (variable of type func(int)): func must be func(yield func(...) bool): argument is not func"
	}
}
