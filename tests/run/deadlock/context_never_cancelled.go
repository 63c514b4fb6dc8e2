// Waiting for Done of a background context.
package main

import (
	"context"
	"fmt"
)

func main() {
	fmt.Println("waiting")
	<-context.Background().Done()
}
