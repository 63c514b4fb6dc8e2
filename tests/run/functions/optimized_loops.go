package main

import (
	"fmt"
	"math"
)

type body struct {
	x, y, v float64
	n       int
	flag    bool
}

func dot(a, b []float64) (s float64) {
	for i := range a {
		s += a[i] * b[i]
	}
	return
}

func scaled(a []float64, k float64) float64 {
	s := 0.0
	for i := 0; i < len(a); i++ {
		s += k * a[i]
		k -= a[i] * 0.5
	}
	return s
}

func attempt(name string, f func() float64) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, e)
		}
	}()
	fmt.Println(name, f())
}

func mix(b, c *body, dt float64) float64 {
	dx, dy := b.x-c.x, b.y-c.y
	d := dx*dx + dy*dy
	b.v -= dx * c.v * dt
	c.v += dy * b.v * dt
	b.x += b.v
	c.n++
	b.n += 3
	c.n -= 5
	return d - dx*dt
}

// The counter is changed in the loop, the bound too.
func odd(n int) (count int) {
	for i := 0; i < n; i += 2 {
		if i == 6 {
			n -= 3
		}
		count += i
	}
	for i, step := 1, 1; i <= 100; i += step {
		count++
		step = step%7 + 1
	}
	return
}

func wraps() (r []int) {
	i := math.MaxInt - 4
	for k := 3; i > 0; i += k {
		r = append(r, i)
	}
	return append(r, i)
}

func free(cols []bool, at int) string {
	if cols[at] || !cols[at+1] {
		return "taken"
	}
	return "free"
}

func constants(n int) (sum uint8, text string) {
	for i := 0; i < n; i++ {
		for j := 0; j < 2; j++ {
			sum += uint8(i*77 + 1000003)
			text += "ab"
			if sum%5 == 3 {
				text = "x"
			}
		}
	}
	return
}

func lengths(s []int) int {
	count := 0
	for i := 0; i < len(s); i++ {
		if s[i] == 2 {
			s = s[:len(s)-1]
		}
		if s[i] == 1 && len(s) < 6 {
			s = append(s, 5)
		}
		count += len(s)
	}
	return count
}

func main() {
	a := []float64{1.5, -2, 0.25}
	attempt("dot", func() float64 { return dot(a, []float64{2, 3, 4}) })
	attempt("second short", func() float64 { return dot(a, a[:1]) })
	attempt("both short", func() float64 { return dot(a, nil) })
	attempt("scaled", func() float64 { return scaled(a, 3) })
	attempt("nan", func() float64 { return dot([]float64{math.Inf(1)}, []float64{0}) })
	attempt("twice", func() float64 { return dot([]float64{1 + 0x1p-30, -1}, []float64{1 - 0x1p-30, 1}) })
	b, c := &body{x: 1, y: 2, v: 3}, &body{x: 0.5, y: -1, v: 2}
	attempt("mix", func() float64 { return mix(b, c, 0.125) })
	fmt.Println(*b, *c)
	attempt("same", func() float64 { return mix(b, b, 0.5) })
	fmt.Println(*b)
	attempt("nil second", func() float64 { return mix(b, nil, 1) })
	attempt("nil first", func() float64 { return mix(nil, c, 1) })
	fmt.Println(*b, *c)
	fmt.Println(odd(12), wraps())
	fmt.Println(free([]bool{false, true}, 0), free([]bool{false, false}, 0), free([]bool{true, true}, 0))
	attempt("taken", func() float64 { return float64(len(free([]bool{false}, 0))) })
	fmt.Println(constants(9))
	fmt.Println(lengths([]int{1, 1, 2, 3}))
	fmt.Println(math.Sqrt(2), math.Abs(-3.5), math.Sqrt(-1), math.Abs(math.Copysign(0, -1)))
	fmt.Println(math.Float64bits(1.5), math.Float64frombits(0x3ff8000000000000))
}
