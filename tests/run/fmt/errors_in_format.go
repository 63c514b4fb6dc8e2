// What Printf prints for wrong verbs and counts.
package main

import "fmt"

func main() {
	format := func(f string, a ...any) { fmt.Println(fmt.Sprintf(f, a...)) }
	format("%d", "str")
	format("%s", 5)
	format("%d %d", 1)
	format("%d", 1, 2)
	format("%!", 1)
	format("%z", 3)
	format("%", 1)
	format("%t %c", "x", "y")
	format("%[5]d", 1)
	format("%*d", "w", 1)
	format("%s %d", nil, nil)
	format("%s", []any{1, "a"})
	format("%d", struct{ a, b any }{1, "x"})
	format("no verbs", 1)
	format("%x", true)
	format("%.[2]d", 1)
}
