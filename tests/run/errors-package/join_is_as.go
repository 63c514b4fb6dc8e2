// Join, Is, As, Unwrap, errors with Is methods, AsType.
package main

import (
	"errors"
	"fmt"
	"io"
)

type T struct{ kind string }

func (t T) Error() string        { return "T " + t.kind }
func (t T) Is(target error) bool { return target == io.EOF && t.kind == "eof" }

func main() {
	a, b := errors.New("a"), errors.New("b")
	j := errors.Join(a, nil, b)
	fmt.Printf("%q\n", j.Error())
	fmt.Println(errors.Is(j, a), errors.Is(j, b), errors.Is(j, io.EOF), errors.Join(nil, nil) == nil)
	w := fmt.Errorf("w: %w", T{"eof"})
	fmt.Println(errors.Is(w, io.EOF), errors.Is(fmt.Errorf("%w", T{"x"}), io.EOF))
	var t T
	fmt.Println(errors.As(w, &t), t.kind, errors.As(a, &t))
	t2, ok := errors.AsType[T](w)
	fmt.Println(t2, ok)
	fmt.Println(errors.Unwrap(w) == T{"eof"}, errors.Unwrap(a), errors.Is(nil, a), errors.Is(a, nil))
	defer func() { fmt.Println(recover()) }()
	errors.As(a, nil)
}
