package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	a, b := 3+4i, complex(1, -2)
	fmt.Println(a*b, a/b, a-b, -a, a == b, a != b, real(a), imag(b))
	var c complex64 = complex64(a)
	c *= 2
	c /= 3
	fmt.Println(c, c == complex64(a))
	z := complex(0, 0)
	fmt.Println(a/z, z/z, -z)
	inf := complex(math.Inf(1), math.NaN())
	fmt.Println(inf, inf*inf, inf == inf, 1/inf)
	fmt.Printf("%v %.2f %g %e %8.1f %T %T %+v\n", a, a, b, a, a, a, c, c)
	println(real(a) == 3)
	var f32 float32 = 1.5
	fmt.Println(complex(f32, 2), real(complex(f32, 2)))
	m := map[complex128]string{1 + 2i: "x"}
	fmt.Println(m[complex(1, 2)])
	const k = 1i * 1i
	fmt.Println(k, int(real(k)), 5i == 5i, 'a'+0i)
	var arr [2]complex128
	arr[1] += 2i
	arr[1]++
	fmt.Println(arr)
	p := &arr[1]
	*p *= *p
	fmt.Println(*p)
	fmt.Sscan("(1+2i)", &a)
	fmt.Println(a, strconv.FormatComplex(a, 'f', 1, 128))
}
