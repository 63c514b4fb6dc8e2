package main

const c = 1

type T struct{ x int }

func f() T { return T{} }

func main() {
	s := "abc" // error: "declared and not used: s"
	f().x = 1 // error: "cannot assign to f().x (neither addressable nor a map index expression)"
	m := map[string]T{}
	m["a"].x = 1 // error: "cannot assign to struct field m[\"a\"].x in map"
	main = nil // error: "cannot assign to main (neither addressable nor a map index expression)"
}
