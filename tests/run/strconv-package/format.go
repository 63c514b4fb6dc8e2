// Itoa, FormatInt, FormatUint, AppendInt, FormatBool.
package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	fmt.Println(strconv.Itoa(-45), strconv.FormatInt(255, 2), strconv.FormatInt(-255, 16), strconv.FormatInt(35, 36), strconv.FormatUint(1<<64-1, 10))
	b := strconv.AppendInt([]byte("n="), 42, 10)
	b = strconv.AppendBool(b, true)
	b = strconv.AppendQuote(b, "q\n")
	fmt.Println(string(b), strconv.FormatBool(false))
	for _, s := range []string{"1", "t", "TRUE", "False", "0", "yes"} {
		v, err := strconv.ParseBool(s)
		fmt.Println(v, err)
	}
	fmt.Println(strconv.FormatInt(math.MinInt64, 10), strconv.FormatInt(math.MinInt64, 2))
}
