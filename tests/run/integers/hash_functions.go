// FNV and other hashes rely on exact wrap-around.
package main

import "fmt"

func fnv32(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func fnv64(s string) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range []byte(s) {
		h ^= uint64(c)
		h *= 1099511628211
	}
	return h
}

func djb(s string) (h int32) {
	h = 5381
	for _, c := range s {
		h = h<<5 + h + int32(c)
	}
	return
}

func xorshift(x uint64) uint64 {
	x ^= x << 13
	x ^= x >> 7
	x ^= x << 17
	return x
}

func main() {
	fmt.Println(fnv32("hello, world"), fnv64("hello, world"), djb("the quick brown fox jumps"))
	x := uint64(88172645463325252)
	for range 5 {
		x = xorshift(x)
		fmt.Print(x, " ")
	}
	fmt.Println(int16(x), int8(x>>8), uint32(x)%1000)
}
