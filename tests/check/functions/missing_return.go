package main

func f(x int) int {
	if x > 0 {
		return 1
	}
} // error: "missing return"

func g() int {
	for x := 0; x < 10; x++ {
		return x
	}
} // error: "missing return"

func h(x any) int {
	switch x.(type) {
	case int:
		return 1
	}
} // error: "missing return"

func main() { println(f(1), g(), h(1)) }
