// bufio.Reader and Writer.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	r := bufio.NewReader(strings.NewReader("first line\nsecond\nno newline"))
	p, _ := r.Peek(5)
	fmt.Printf("%q\n", p)
	for {
		l, err := r.ReadString('\n')
		fmt.Printf("%q %v\n", l, err)
		if err != nil {
			break
		}
	}
	var sb strings.Builder
	w := bufio.NewWriter(&sb)
	fmt.Fprintf(w, "%d-%d", 1, 2)
	w.WriteByte('!')
	w.WriteRune('é')
	fmt.Println(sb.Len(), w.Buffered())
	w.Flush()
	fmt.Println(sb.String())
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintln(out, "buffered stdout")
}
