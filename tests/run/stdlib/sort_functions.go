package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"sort"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (p byAge) Len() int           { return len(p) }
func (p byAge) Less(i, j int) bool { return p[i].age < p[j].age }
func (p byAge) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

var state uint32 = 1

func random(n int) int {
	state = state*1664525 + 1013904223
	return int(state>>8) % n
}

// people has many of the same age, so that the order of equal ones shows which sort was used.
func people(n int) []person {
	p := make([]person, n)
	for i := range p {
		p[i] = person{fmt.Sprint("p", i), random(n/4 + 1)}
	}
	return p
}

func digest(p []person) int {
	sum := 0
	for i, x := range p {
		for _, c := range x.name {
			sum = (sum*31 + int(c) + i) % 1000000007
		}
		sum = (sum*31 + x.age) % 1000000007
	}
	return sum
}

func main() {
	for _, n := range []int{0, 1, 5, 12, 13, 40, 60, 200, 1000} {
		p := people(n)
		a, b, c, d, e, f := slices.Clone(p), slices.Clone(p), slices.Clone(p), slices.Clone(p), slices.Clone(p), slices.Clone(p)
		sort.Slice(a, func(i, j int) bool { return a[i].age < a[j].age })
		sort.SliceStable(b, func(i, j int) bool { return b[i].age < b[j].age })
		sort.Sort(byAge(c))
		sort.Stable(byAge(d))
		slices.SortFunc(e, func(x, y person) int { return cmp.Compare(x.age, y.age) })
		slices.SortStableFunc(f, func(x, y person) int { return x.age - y.age })
		fmt.Println(n, digest(a), digest(b), digest(c), digest(d), digest(e), digest(f))
		sort.Sort(sort.Reverse(byAge(a)))
		fmt.Println(digest(a), sort.IsSorted(byAge(a)), sort.SliceIsSorted(b, func(i, j int) bool { return b[i].age < b[j].age }))
	}
	ints := []int{5, 2, 8, 1, 9, -3, 0}
	sort.Ints(ints)
	fmt.Println(ints, sort.SearchInts(ints, 5), sort.SearchInts(ints, 6), sort.IntsAreSorted(ints))
	words := []string{"pear", "apple", "fig", "Apple", ""}
	sort.Strings(words)
	fmt.Printf("%q %d\n", words, sort.SearchStrings(words, "fig"))
	floats := []float64{2, math.NaN(), -1, math.Inf(1), 0, math.NaN()}
	sort.Float64s(floats)
	fmt.Println(floats)
	i, found := sort.Find(len(words), func(i int) int { return cmp.Compare("fig", words[i]) })
	fmt.Println(i, found, sort.Search(100, func(i int) bool { return i*i >= 50 }))
	sort.Sort(sort.Reverse(sort.IntSlice(ints)))
	fmt.Println(ints)
	small := []struct{ a, b byte }{{3, 1}, {1, 2}, {2, 3}}
	sort.Slice(small, func(i, j int) bool { return small[i].a < small[j].a })
	fmt.Println(small)
	functions()
}

func functions() {
	s := []int{3, 1, 4, 1, 5, 9, 2, 6}
	fmt.Println(slices.Max(s), slices.Min(s), slices.Index(s, 4), slices.Contains(s, 7), slices.Sorted(slices.Values(s)))
	s = slices.Insert(s, 2, 10, 11)
	s = slices.Delete(s, 0, 1)
	s = slices.Replace(s, 1, 3, 7, 7, 7)
	fmt.Println(s, len(s), slices.Compact(slices.Clone(s)))
	slices.Reverse(s)
	at, ok := slices.BinarySearch([]int{1, 3, 5}, 3)
	fmt.Println(s, at, ok, slices.Compare([]int{1, 2}, []int{1, 3}), slices.Equal(s, s), slices.Concat(s[:1], s[2:3]), slices.Repeat([]int{1, 2}, 3))
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c, cap(c), " ")
	}
	for i, v := range slices.Backward([]string{"a", "b"}) {
		fmt.Print(i, v, " ")
	}
	s = slices.DeleteFunc(s, func(x int) bool { return x%2 == 1 })
	fmt.Println(s, slices.IndexFunc(s, func(x int) bool { return x > 5 }), slices.IsSorted(s))
	m := map[string]int{"one": 1, "two": 2, "three": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)), maps.Equal(m, maps.Clone(m)), len(maps.Collect(maps.All(m))))
	maps.DeleteFunc(m, func(k string, v int) bool { return v > 1 })
	fmt.Println(m, cmp.Or(0, 3, 5), cmp.Compare(math.NaN(), 1), cmp.Less(1, 2))
	defer func() { fmt.Println(recover()) }()
	slices.Max([]int{})
}
