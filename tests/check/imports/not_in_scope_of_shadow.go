package main

import "fmt" // error: "\"fmt\" imported and not used"

func main() {
	fmt := 1
	fmt.Println("x") // error: "fmt.Println undefined (type int has no field or method Println)"
}
