package main

var v = 1

func f() int { return 1 }

const a = v // error: "v (variable of type int) is not constant"
const b = f() // error: "f() (value of type int) is not constant"
const c = len([]int{1}) // error: "len([]int{…}) (value of type int) is not constant"
const d = []int{1} // error: "[]int{…} (value of type []int) is not constant"
const e *int = nil // error: "invalid constant type *int"
const g = len("abc") + cap([2]int{})

func main() {
	const h = v + 1 // error: "v + 1 (value of type int) is not constant"
	var arr [v]int // error: "invalid array length v"
	_ = arr
}
