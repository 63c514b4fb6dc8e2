package main

func main() {
	x := []int{
		1,
	}
	println(x,
		len(x) // error: "syntax error: unexpected newline in argument list; possibly missing comma or )"
	)
}
