package main

var v = 1

func f() int { return 1 }

const g = len("abc") + cap([2]int{})

func main() {
	var arr [v]int // error: "invalid array length v"
	_ = arr
}
