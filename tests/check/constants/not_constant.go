package main

var v = 1

func f() int { return 1 }

const a = v // error: "v (variable of type int) is not constant"
const b = f() // error: "f() (value of type int) is not constant"
const c = len([]int{1}) // error: "len([]int{…}) (value of type int) is not constant"
const g = len("abc") + cap([2]int{})

func main() {
	_ = arr // error: "undefined: arr"
}
