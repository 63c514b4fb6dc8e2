package main

const c = 1

type T struct{ x int }

func f() T { return T{} }

func main() {
	s := "abc" // error: "declared and not used: s"
	m := map[string]T{} // error: "declared and not used: m"
	1 = 2 // error: "cannot assign to 1 (neither addressable nor a map index expression)"
	nil = 1 // error: "cannot assign to nil (neither addressable nor a map index expression)"
}
