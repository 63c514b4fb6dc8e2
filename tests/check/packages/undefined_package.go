package main

func main() {
	fmt.Println("x") // error: "undefined: fmt"
	os.Exit(1) // error: "undefined: os"
	var b strings.Builder // error: "undefined: strings"
	_ = b
}
