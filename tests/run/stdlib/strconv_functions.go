package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, s := range []string{"0", "42", "-17", "+5", "", "x", "12a", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "0x1f", "0b101", "0o17", "017", "1_000", "0x_f", "_1", "255", "256"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
		i, err := strconv.ParseInt(s, 0, 64)
		fmt.Println(i, err)
		u, err := strconv.ParseUint(s, 16, 8)
		fmt.Println(u, err)
	}
	_, err := strconv.ParseInt("1", 40, 64)
	fmt.Println(err)
	_, err = strconv.ParseInt("1", 10, 65)
	fmt.Println(err)
	var ne *strconv.NumError
	fmt.Println(errors.As(err, &ne), ne.Func, ne.Num, ne.Err)
	for _, s := range []string{"1", "1.5", "-0", "1e10", "1e400", "-1e400", "1e-400", "inf", "-Infinity", "nan", "0x1.8p3", "1_0.5", ".5", "5.", ".", "1e", "0.1", "123456789012345678901234567890", "4.9e-324", "2.2250738585072011e-308", "1.7976931348623159e308"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
		f, err = strconv.ParseFloat(s, 32)
		fmt.Println(float32(f), err)
	}
	for _, f := range []float64{0, math.Copysign(0, -1), 1, -1.5, 0.1, 1.0 / 3, 1e6, 1e20, 1e21, 1e-5, 123456789, 2.5, 3.5, 0.25, 1e100, 5e-324, math.MaxFloat64, math.Inf(1), math.NaN(), 100, 28036.8125} {
		for _, form := range []byte("eEfgGbxX") {
			fmt.Print(strconv.FormatFloat(f, form, -1, 64), " ", strconv.FormatFloat(f, form, 3, 64), " ", strconv.FormatFloat(f, form, 0, 32), " ", strconv.FormatFloat(f, form, -1, 32), " ")
		}
		fmt.Println()
	}
	for _, base := range []int{2, 8, 10, 16, 36} {
		fmt.Println(strconv.FormatInt(-123456789, base), strconv.FormatUint(math.MaxUint64, base))
	}
	for _, s := range []string{"plain", "tab\tnl\n", "quote\" back\\", "é日\u200b\U0001F600", "\xff\x00\x7f", "`"} {
		q := strconv.Quote(s)
		u, err := strconv.Unquote(q)
		fmt.Println(q, strconv.QuoteToASCII(s), strconv.QuoteToGraphic(s), u == s, err, strconv.CanBackquote(s))
	}
	for _, s := range []string{`"a\tb"`, `'x'`, `'xy'`, "`raw\\n`", `"\u00e9\x41\101"`, `"bad`, `"\q"`, `''`, ``} {
		u, err := strconv.Unquote(s)
		p, perr := strconv.QuotedPrefix(s + " tail")
		fmt.Printf("%q %v %q %v\n", u, err, p, perr)
	}
	for _, s := range []string{"true", "F", "yes", "1"} {
		b, err := strconv.ParseBool(s)
		fmt.Println(b, err)
	}
	for _, s := range []string{"1+2i", "(3-4i)", "5i", "2", "1e400+1i", "x", "1+2"} {
		c, err := strconv.ParseComplex(s, 128)
		fmt.Println(c, err)
	}
	b := strconv.AppendInt(nil, 42, 2)
	b = strconv.AppendQuoteRune(b, '☺')
	b = strconv.AppendBool(b, true)
	b = strconv.AppendFloat(b, 1.25, 'f', 1, 64)
	fmt.Println(string(b), strconv.QuoteRune('\n'), strconv.FormatComplex(1-2i, 'f', 1, 128))
}
