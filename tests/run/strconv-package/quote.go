// Quote, Unquote and their variants.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	fmt.Println(strconv.Quote("hi\t\"x\" \u00e9 \x7f \U0010ffff"), strconv.QuoteToASCII("é世"), strconv.QuoteRune('☺'), strconv.QuoteRune('\n'))
	for _, s := range []string{`"a\tb"`, "`raw\\n`", `'x'`, `"bad`, `"\u00e9\x41\101"`, `abc`, `'ab'`, ``} {
		u, err := strconv.Unquote(s)
		fmt.Printf("%q %v\n", u, err)
	}
	fmt.Println(strconv.CanBackquote("a`b"), strconv.CanBackquote("ab"))
}
