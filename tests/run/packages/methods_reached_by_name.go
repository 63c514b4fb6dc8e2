// Methods of library types that only an interface, a method expression, an embedding or a dot import leads to.
package main

import (
	"bytes"
	"fmt"
	"sort"
	. "strings"
	"time"
)

type byteWriter interface{ WriteByte(c byte) error }

type grower interface {
	byteWriter
	Grow(n int)
}

type log struct {
	*bytes.Buffer
	started time.Time
}

type words []string

func (w words) Len() int           { return len(w) }
func (w words) Less(i, j int) bool { return w[i] < w[j] }
func (w words) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }

type stamp struct{ time.Duration }

func main() {
	var w byteWriter = new(bytes.Buffer)
	w.WriteByte('x')
	fmt.Println(w)
	_, grows := any(new(Builder)).(grower)
	_, stringer := any(NewReplacer("a", "b")).(fmt.Stringer)
	fmt.Println(grows, stringer)

	l := log{Buffer: bytes.NewBufferString("abc")}
	l.Truncate(1)
	fmt.Println(l.Len(), l.Cap() > 0, l.started.IsZero())

	trim := (*bytes.Buffer).Next
	fmt.Printf("%s\n", trim(bytes.NewBufferString("hello"), 2))

	list := words{"c", "a", "b"}
	sort.Sort(sort.Reverse(list))
	fmt.Println(list, ToUpper("dot"))

	fmt.Println(stamp{90 * time.Second}, stamp{time.Minute}.Seconds())
	fmt.Printf("%v %T\n", time.March, time.March)
}
