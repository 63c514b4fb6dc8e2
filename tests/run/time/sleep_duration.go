// Sleep takes at least its time.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	time.Sleep(5 * time.Millisecond)
	d := time.Since(start)
	fmt.Println(d >= 5*time.Millisecond, d < 5*time.Second, time.Until(start) < 0)
	fmt.Println(time.Now().After(start), start.Before(time.Now()), start.Equal(start))
}
