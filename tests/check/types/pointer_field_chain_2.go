package main

type T struct{ next *T }

func (t *T) set() {}

func get() T { return T{} }

func main() {
	_ = i // error: "undefined: i"
	map[string]T{}["a"].set() // error: "cannot call pointer method set on T"
}
