package main

import (
	"fmt"
	"math/rand"
	"math/rand/v2" // error: "rand redeclared in this block" "\"math/rand/v2\" imported as rand and not used"
)

func main() { fmt.Println(rand.Int()) }
