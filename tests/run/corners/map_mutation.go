package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[int]int{}
	for i := 0; i < 100; i++ {
		m[i] = i
	}
	n := 0
	for k := range m {
		delete(m, k)
		n++
	}
	fmt.Println(n, len(m))
	for i := 0; i < 100; i++ {
		m[i] = i
	}
	seen := 0
	for k := range m {
		delete(m, (k+1)%100)
		seen++
		if seen > 100 {
			panic("too many")
		}
	}
	fmt.Println(len(m) > 0, seen <= 100)
	clear(m)
	fmt.Println(len(m))
	nan := math.NaN()
	f := map[float64]int{nan: 1, nan: 2}
	f[nan] = 3
	fmt.Println(len(f), f[nan])
	delete(f, nan)
	fmt.Println(len(f))
	clear(f)
	fmt.Println(len(f))
	z := map[float64]string{0.0: "z"}
	neg := math.Copysign(0, -1)
	z[neg] = "n"
	fmt.Println(len(z), z)
	a := map[any]int{1: 1, int8(1): 2, "1": 3, 1.0: 4, [1]int{1}: 5, struct{ a int }{1}: 6, true: 7, nil: 8, 'a': 9}
	fmt.Println(len(a), a[1], a[int8(1)], a["1"], a[1.0], a[[1]int{1}], a[struct{ a int }{1}], a[true], a[nil], a[int32('a')], a[int16(1)])
	var np map[string]int
	fmt.Println(np["x"], len(np))
	delete(np, "x")
	for range np {
		panic(1)
	}
	v, ok := np["q"]
	fmt.Println(v, ok)
	ms := map[string][]int{}
	ms["a"] = append(ms["a"], 1, 2)
	ms["a"][0]++
	mp := map[string]*struct{ n int }{"k": {1}}
	mp["k"].n++
	mi := map[[2]string]struct{ x, y int }{{"a", "b"}: {1, 2}}
	fmt.Println(ms, mp["k"].n, mi)
	mm := map[string]map[string]int{"a": {"b": 1}}
	mm["a"]["c"]++
	fmt.Println(mm, len(mm["zz"]))
	cnt := map[rune]int{}
	for _, r := range "hello" {
		cnt[r]++
	}
	fmt.Println(cnt)
	mf := map[string]func() int{"f": func() int { return 4 }}
	fmt.Println(mf["f"]())
	ch := map[chan int]int{}
	c := make(chan int)
	ch[c] = 1
	fmt.Println(ch[c], ch[make(chan int)])
}
