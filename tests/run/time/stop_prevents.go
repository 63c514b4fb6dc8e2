// A stopped AfterFunc never runs; Stop tells whether it came in time.
package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

func main() {
	var n atomic.Int32
	ts := make([]*time.Timer, 10)
	for i := range ts {
		ts[i] = time.AfterFunc(100*time.Millisecond, func() { n.Add(1) })
	}
	stopped := 0
	for i, t := range ts {
		if i%2 == 0 && t.Stop() {
			stopped++
		}
	}
	time.Sleep(250 * time.Millisecond)
	fmt.Println(stopped, n.Load(), ts[1].Stop())
}
