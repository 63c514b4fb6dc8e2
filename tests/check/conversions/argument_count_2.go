package main

func main() {
	println([]byte()) // error: "missing argument in conversion to []byte"
}
