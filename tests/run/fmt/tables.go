// Aligned tables with widths of strings that hold several scripts.
package main

import (
	"fmt"
	"strings"
)

func main() {
	rows := []struct {
		name string
		n    int
		f    float64
	}{{"apple", 5, 1.5}, {"日本", 12345, -0.25}, {"é", 0, 1e6}, {"", -7, 1.0 / 3}}
	for _, r := range rows {
		fmt.Printf("|%-8s|%8s|%6d|%-6d|%8.2f|%8.3g|\n", r.name, r.name, r.n, r.n, r.f, r.f)
	}
	fmt.Printf("%s\n", strings.Repeat("=", 10))
	fmt.Printf("%-*s|%*s|\n", 6, "ab", 6, "cd")
}
