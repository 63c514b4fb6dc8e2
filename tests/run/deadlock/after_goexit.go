// When main's goroutine exits by Goexit and the others end, there is nobody left.
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	go func() { fmt.Println("other ends") }()
	runtime.Gosched()
	time.Sleep(30 * time.Millisecond)
	defer fmt.Println("main deferred")
	runtime.Goexit()
}
