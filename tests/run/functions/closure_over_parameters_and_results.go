// Closures may capture parameters, named results and receivers.
package main

import "fmt"

type T struct{ n int }

func (t *T) adder() func(int) int {
	return func(d int) int { t.n += d; return t.n }
}

func f(x int) (res int) {
	set := func(v int) { res = v + x }
	x = 100
	set(5)
	return
}

func main() {
	t := &T{1}
	add := t.adder()
	add(2)
	fmt.Println(add(3), t.n, f(1))
	fs := map[string]func(){}
	log := []string{}
	for _, name := range []string{"a", "b"} {
		fs[name] = func() { log = append(log, name) }
	}
	fs["b"]()
	fs["a"]()
	fmt.Println(log)
}
