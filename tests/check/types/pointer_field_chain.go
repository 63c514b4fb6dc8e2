package main

type T struct{ next *T }

func (t *T) set() {}

func get() T { return T{} }

func main() {
	get().set() // error: "cannot call pointer method set on T"
	T{}.set() // error: "cannot call pointer method set on T"
	var i interface{ set() } = T{} // error: "cannot use T{} (value of struct type T) as interface{set()} value in variable declaration: T does not implement interface{set()} (method set has pointer receiver)"
	_ = i
	map[string]T{}["a"].set() // error: "cannot call pointer method set on T"
}
