// A map assignment in a tuple assignment; the comma-ok form with blank and existing variables.
package main

import "fmt"

func main() {
	m := map[string]int{"a": 1, "b": 2}
	m["a"], m["b"] = m["b"], m["a"]
	fmt.Println(m)
	var ok bool
	_, ok = m["c"]
	fmt.Println(ok)
	if v, ok := m["a"]; ok {
		fmt.Println("found", v)
	} else {
		fmt.Println("missing")
	}
	type myBool bool
	var mb myBool
	_, mb = m["a"]
	fmt.Println(mb)
}
