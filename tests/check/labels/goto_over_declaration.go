package main

func main() {
	goto end // error: "goto end jumps over declaration of x"
	x := 1
	println(x)
end:
	println()
}
