package main

import "fmt"

// Results that are blank are zero after a return without values, whatever stood in their place before.

func noise(a, b, c, d int, s string) (int, int, string) { return a * b, c * d, s + "!" }

func blank(n int) (_ int, text string, _ error) {
	if n > 1 {
		text = "many"
		return
	}
	return n, "one", fmt.Errorf("no")
}

func iterated(n int) (_ int, _ string) {
	for i := range func(yield func(int) bool) { _ = yield(n) } {
		if i == 1 {
			return
		}
	}
	return 7, "end"
}

func main() {
	for n := range 3 {
		fmt.Println(noise(11, 12, 13, 14, "noise"))
		fmt.Println(blank(n))
		fmt.Println(noise(15, 16, 17, 18, "more"))
		fmt.Println(iterated(n))
	}
}
