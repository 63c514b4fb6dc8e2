// log.Fatal exits with status 1 without deferred calls.
package main

import (
	"fmt"
	"io"
	"log"
)

func main() {
	defer fmt.Println("never")
	log.SetFlags(0)
	fmt.Println("before")
	log.Fatalf("cannot go on: %v", io.EOF)
}
