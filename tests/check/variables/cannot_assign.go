package main

const c = 1

type T struct{ x int }

func f() T { return T{} }

func main() {
	c = 2 // error: "cannot assign to c (neither addressable nor a map index expression)"
	"abc"[0] = 'x' // error: "cannot assign to \"abc\"[0] (neither addressable nor a map index expression)"
	s := "abc"
	s[0] = 'x' // error: "cannot assign to s[0] (neither addressable nor a map index expression)"
	m := map[string]T{} // error: "declared and not used: m"
}
