package main

import "fmt"

var numbers = []int{0, 1, -1, 2, -2, 3, -3, 7, -7, 8, -8, 9, -9, 65535, -65535, 65536, -65537, 1<<62 - 1, 1 << 62, -1 << 62, 1<<63 - 1, -1 << 63}

func parity(n int) (even, odd, byAnd int) {
	if n%2 == 0 {
		even = 1
	}
	if n%2 != 0 {
		odd = 1
	}
	if n&6 == 0 {
		byAnd = 1
	}
	for n%16 != 0 {
		n++
		byAnd++
	}
	return
}

func signs(n int) string {
	switch {
	case n%4 == 0:
		return "0"
	case n%4 == 1:
		return "1"
	case n%4 == -1:
		return "-1"
	}
	return "other"
}

func kept(n int) (int, bool) {
	r := n % 32768
	if r == 0 {
		return r, true
	}
	return r, false
}

func collatz(n int) (steps int) {
	for n != 1 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		steps++
	}
	return
}

func main() {
	for _, n := range numbers {
		fmt.Println(n, n/2, n%2, n/4, n%4, n/1024, n%1024, n/65536, n%65536, n/(1<<40), n%(1<<40), n/(1<<62), n%(1<<62), n/1, n%1)
		if n < 1<<62-100 && n > -1<<62 {
			fmt.Println(parity(n))
		}
		fmt.Print(signs(n), " ")
		fmt.Println(kept(n))
		fmt.Println(-3*n+100, 127*n-128, -128*n+32767)
	}
	for n := -128; n < 128; n += 17 {
		a, b, c := int8(n), int16(n*200), int32(n*1e6)
		fmt.Println(a/2, a%2, a/64, a%64, b/2, b%16384, c/65536, c%65536, c/(1<<30), a*3+1, b*5-7, c*127+127)
	}
	u := uint8(200)
	v := uint64(1<<63 + 12345)
	fmt.Println(u/2, u%64, u*3+1, v/65536, v%65536, v*3+1, v%2 == 0, v%2 == 1)
	fmt.Println(collatz(27), collatz(97))

	a, b := "x", "y"
	ne, eq := a != b, a == b
	fmt.Println(ne, eq, a != "x")
	ch := make(chan int, 5)
	ch <- 1
	fmt.Println(len(ch), cap(ch), float32(v), float32(int64(-3)), float32(uint64(1<<64-1)))
}
