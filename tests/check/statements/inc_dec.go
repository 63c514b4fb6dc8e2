package main

func main() {
	s := "a"
	s++
	const c = 1
	c++
	b := true
	b--
	f()++
	x := 1
	y := x++ // error: "syntax error: unexpected ++ at end of statement"
}

func f() int { return 1 }
