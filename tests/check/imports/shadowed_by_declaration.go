package main

import "fmt" // error: "\"fmt\" imported and not used"

func fmt() {} // error: "fmt already declared through import of package fmt (\"fmt\")"

func main() {}
