package main

import (
	"fmt"
	"math"
	"math/bits"
	"math/cmplx"
	"math/rand"
	v2 "math/rand/v2"
)

var args = []float64{0, math.Copysign(0, -1), 0.3, -0.7, 1, 1.5, 2, -2.5, 10, 33.3, 100, -745, 1e10, 1e300, 1e-300, math.Inf(1), math.Inf(-1), math.NaN()}

func main() {
	for _, x := range args {
		fmt.Println(math.Sin(x), math.Cos(x), math.Tan(x), math.Asin(x), math.Acos(x), math.Atan(x), math.Sinh(x), math.Cosh(x), math.Tanh(x), math.Asinh(x), math.Acosh(x), math.Atanh(x))
		fmt.Println(math.Exp(x), math.Exp2(x), math.Expm1(x), math.Log(x), math.Log2(x), math.Log10(x), math.Log1p(x), math.Sqrt(x), math.Cbrt(x), math.Gamma(x), math.Erf(x), math.Erfc(x), math.J0(x), math.Y1(x))
		fmt.Println(math.Floor(x), math.Ceil(x), math.Trunc(x), math.Round(x), math.RoundToEven(x), math.Abs(x), math.Signbit(x), math.IsNaN(x), math.IsInf(x, 1), math.Logb(x), math.Ilogb(x))
		whole, part := math.Modf(x)
		fraction, exponent := math.Frexp(x)
		lg, sign := math.Lgamma(x)
		fmt.Println(whole, part, fraction, exponent, lg, sign, math.Ldexp(x, 3), math.Jn(3, x), math.Erfinv(x))
		for _, y := range []float64{0, -1, 0.5, 3, -2.5, math.Inf(1)} {
			fmt.Print(math.Pow(x, y), " ", math.Atan2(x, y), " ", math.Hypot(x, y), " ", math.Mod(x, y), " ", math.Remainder(x, y), " ", math.Max(x, y), " ", math.Min(x, y), " ", math.Dim(x, y), " ", math.Copysign(x, y), " ", math.Nextafter(x, y), " ")
		}
		fmt.Printf("%x %x\n", math.Float64bits(x)&^1, math.Float32bits(float32(x)))
	}
	fmt.Println(math.Pi, math.MaxInt64, uint64(math.MaxUint64), math.MaxFloat32, math.SmallestNonzeroFloat64, math.Pow10(-5), math.FMA(2, 3, 4), math.Nextafter32(1, 2))
	for _, x := range []uint64{0, 1, 0xF0, 1 << 40, math.MaxUint64, 0x0123456789abcdef} {
		fmt.Println(bits.Len64(x), bits.OnesCount64(x), bits.TrailingZeros64(x), bits.LeadingZeros32(uint32(x)), bits.Reverse16(uint16(x)), bits.ReverseBytes64(x), bits.RotateLeft8(uint8(x), 3))
		hi, lo := bits.Mul64(x, x)
		q, r := bits.Div64(hi%7, lo, 7)
		sum, carry := bits.Add64(x, x, 1)
		fmt.Println(hi, lo, q, r, sum, carry)
	}
	for _, z := range []complex128{0, 1, -1, 1i, 3 + 4i, -2.5 - 0.5i, cmplx.Inf()} {
		fmt.Println(cmplx.Abs(z), cmplx.Phase(z), cmplx.Sqrt(z), cmplx.Exp(z), cmplx.Log(z), cmplx.Sin(z), cmplx.Tan(z), cmplx.Acos(z), cmplx.Atanh(z), cmplx.Pow(z, 2-1i))
	}
	seeded()
	defer func() { fmt.Println(recover()) }()
	bits.Div64(1, 0, 1)
}

func seeded() {
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Int(), r.Intn(100), r.Int63n(1e15), r.Int31(), r.Float64(), r.Float32(), r.NormFloat64(), r.ExpFloat64(), r.Perm(10), r.Uint64())
	r.Shuffle(5, func(i, j int) { fmt.Print(i, j, " ") })
	p := make([]byte, 10)
	r.Read(p)
	fmt.Println(p, rand.NewZipf(r, 1.5, 2, 100).Uint64())
	g := v2.New(v2.NewPCG(1, 2))
	fmt.Println(g.Int(), g.IntN(100), g.Int64N(1e15), g.Int32(), g.Float64(), g.Float32(), g.NormFloat64(), g.ExpFloat64(), g.Perm(10), g.Uint64(), g.UintN(7))
	g = v2.New(v2.NewChaCha8([32]byte([]byte("chacha8: 32-byte seed for a test"))))
	for range 200 {
		g.Uint64()
	}
	fmt.Println(g.Uint64(), g.Uint32N(1000))
	if n := v2.N(10); n < 0 || n >= 10 || rand.Intn(5) >= 5 {
		fmt.Println("out of range", n)
	}
}
