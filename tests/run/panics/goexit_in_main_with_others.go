// Goexit in main lets the others go on; one of them ends the program.
package main

import (
	"fmt"
	"os"
	"runtime"
	"time"
)

func main() {
	go func() {
		time.Sleep(2 * time.Millisecond)
		fmt.Println("other exits")
		os.Exit(4)
	}()
	defer fmt.Println("deferred")
	runtime.Goexit()
}
