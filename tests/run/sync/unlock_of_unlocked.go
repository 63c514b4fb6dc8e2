// Unlocking an unlocked mutex is a fatal error that recover does not see.
package main

import (
	"fmt"
	"sync"
)

func main() {
	defer func() { fmt.Println("not recovered", recover()) }()
	var mu sync.Mutex
	fmt.Println("start")
	mu.Unlock()
}
