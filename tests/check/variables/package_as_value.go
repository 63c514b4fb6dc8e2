package main

import "fmt" // error: "\"fmt\" imported and not used"

func main() {
	x := fmt // error: "use of package fmt not in selector"
	fmt = 1 // error: "use of package fmt not in selector"
	println(x)
}
