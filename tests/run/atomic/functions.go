// The functions on plain variables.
package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	var n int32
	var u uint64
	var p struct{ pad, x int64 }
	fmt.Println(atomic.AddInt32(&n, 3), atomic.AddUint64(&u, 1), atomic.AddInt64(&p.x, -4))
	atomic.StoreInt32(&n, 9)
	fmt.Println(atomic.LoadInt32(&n), atomic.SwapUint64(&u, 100), atomic.CompareAndSwapInt64(&p.x, -4, 4), p.x)
	fmt.Println(atomic.CompareAndSwapInt32(&n, 1, 2), n)
	a := []int64{1, 2, 3}
	atomic.AddInt64(&a[1], 40)
	fmt.Println(a)
}
