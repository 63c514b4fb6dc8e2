// Renamed, dot and blank imports; a package whose name differs from its path's last element.
package main

import (
	. "fmt"
	_ "os"

	m "dots/my-lib"
	"dots/sub/deep"
	text "strings"
)

func main() {
	Println(m.Name, text.ToUpper("up"), deep.Deep())
	var b text.Builder
	Fprint(&b, m.Value{N: 5})
	Println(b.String())
}
