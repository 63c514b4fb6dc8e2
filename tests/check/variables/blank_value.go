package main

func main() {
	x := _ // error: "cannot use _ as value or type"
	println(_) // error: "cannot use _ as value or type"
	println(x)
}
