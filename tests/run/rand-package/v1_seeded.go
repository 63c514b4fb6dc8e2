// math/rand with a source of its own.
package main

import (
	"fmt"
	"math/rand"
)

func main() {
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Intn(100), r.Intn(100), r.Int63(), r.Float64(), r.Perm(4), r.Int31n(1000), r.Uint32())
	r.Seed(1)
	fmt.Println(r.Int(), r.NormFloat64())
}
