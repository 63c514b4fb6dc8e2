// A collection in a call from low in a large frame leaves room for the whole of that frame.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

type wide struct {
	a, b, c, d, e, f, g, h [8]int
}

func fill(n int) (w wide) {
	for i := range w.a {
		w.a[i], w.b[i], w.c[i], w.d[i] = n+i, n+i+1, n+i+2, n+i+3
		w.e[i], w.f[i], w.g[i], w.h[i] = n+i+4, n+i+5, n+i+6, n+i+7
	}
	return w
}

func (w wide) sum() (s int) {
	for i := range w.a {
		s += w.a[i] + w.b[i] + w.c[i] + w.d[i] + w.e[i] + w.f[i] + w.g[i] + w.h[i]
	}
	return s
}

func small() int {
	runtime.GC()
	runtime.Gosched()
	return 1
}

// large has a frame of more than a thousand slots, and calls small from its beginning.
func large(n int) int {
	one := small()
	{
		x0 := wide{}
		x1 := x0
		x2 := x0
		x3 := x0
		x4 := x0
		x5 := x0
		x6 := x0
		x7 := x0
		x8 := x0
		x9 := x0
		x10 := x0
		x11 := x0
		x12 := x0
		x13 := x0
		x14 := x0
		x15 := x0
		for i := range 8 {
			x0.a[i], x0.h[i] = n+i+0, n-i-0
			x1.a[i], x1.h[i] = n+i+1, n-i-1
			x2.a[i], x2.h[i] = n+i+2, n-i-2
			x3.a[i], x3.h[i] = n+i+3, n-i-3
			x4.a[i], x4.h[i] = n+i+4, n-i-4
			x5.a[i], x5.h[i] = n+i+5, n-i-5
			x6.a[i], x6.h[i] = n+i+6, n-i-6
			x7.a[i], x7.h[i] = n+i+7, n-i-7
			x8.a[i], x8.h[i] = n+i+8, n-i-8
			x9.a[i], x9.h[i] = n+i+9, n-i-9
			x10.a[i], x10.h[i] = n+i+10, n-i-10
			x11.a[i], x11.h[i] = n+i+11, n-i-11
			x12.a[i], x12.h[i] = n+i+12, n-i-12
			x13.a[i], x13.h[i] = n+i+13, n-i-13
			x14.a[i], x14.h[i] = n+i+14, n-i-14
			x15.a[i], x15.h[i] = n+i+15, n-i-15
		}
		one += x0.sum() + x1.sum() + x2.sum() + x3.sum() + x4.sum() + x5.sum() + x6.sum() + x7.sum() + x8.sum() + x9.sum() + x10.sum() + x11.sum() + x12.sum() + x13.sum() + x14.sum() + x15.sum()
	}
	return one
}

func main() {
	var group sync.WaitGroup
	results := make([]int, 50)
	for i := range results {
		group.Add(1)
		go func() {
			defer group.Done()
			before := fill(i)
			results[i] = large(i) + before.sum()
		}()
	}
	group.Wait()
	for i, result := range results {
		if want := 1 + 256*i + 64*i + 448; result != want {
			fmt.Println("process", i, "has", result, "instead of", want)
		}
	}
	fmt.Println(results[0], results[49])
}
