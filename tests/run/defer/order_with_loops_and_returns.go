// Results, deferred calls and loops: the whole order in one trace.
package main

import "fmt"

var trace []string

func t(s string) string { trace = append(trace, s); return s }

func f(n int) (r string) {
	defer func() { t("d-last"); r += "|" }()
	for i := range n {
		if i == 2 {
			return t("ret")
		}
		defer t(t(fmt.Sprint("arg", i)) + "-run")
	}
	return t("end")
}

func main() {
	fmt.Println(f(1), f(5))
	fmt.Println(trace)
}
