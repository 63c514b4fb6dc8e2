// The texts of the standard contexts and errors.
package main

import (
	"context"
	"fmt"
)

type key string

func main() {
	fmt.Println(context.Background(), context.TODO())
	c, cancel := context.WithCancel(context.Background())
	fmt.Println(c)
	fmt.Println(context.WithValue(c, key("k"), "v"))
	fmt.Println(context.Canceled, context.DeadlineExceeded)
	fmt.Println(context.WithoutCancel(c))
	cancel()
}
