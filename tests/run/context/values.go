// Values are found up the chain; keys compare by type and value.
package main

import (
	"context"
	"fmt"
)

type key int
type other int

func main() {
	ctx := context.WithValue(context.Background(), key(1), "one")
	ctx2 := context.WithValue(ctx, key(2), "two")
	ctx3 := context.WithValue(ctx2, key(1), "shadow")
	fmt.Println(ctx2.Value(key(1)), ctx2.Value(key(2)), ctx3.Value(key(1)), ctx.Value(key(2)), ctx3.Value(other(1)))
	c, cancel := context.WithCancel(ctx3)
	defer cancel()
	fmt.Println(c.Value(key(2)))
	func() {
		defer func() { fmt.Println(recover()) }()
		context.WithValue(ctx, nil, 1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		context.WithValue(ctx, []int{}, 1)
	}()
}
