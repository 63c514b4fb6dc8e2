package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

type code int

func (c code) Error() string        { return fmt.Sprint("code ", int(c)) }
func (c code) Is(target error) bool { return target == fs.ErrNotExist && c == 404 }

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("cleaned up")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func main() {
	h := &ints{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	(*h)[0] = 10
	heap.Fix(h, 0)
	fmt.Println(heap.Remove(h, 1), *h)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	l := list.New()
	four := l.PushBack(4)
	one := l.PushFront(1)
	l.InsertBefore(3, four)
	l.InsertAfter(2, one)
	l.MoveToFront(four)
	l.PushBackList(l)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len(), l.Remove(four), l.Front().Value)
	r := ring.New(5)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	r.Unlink(2).Do(func(v any) { fmt.Print(v, " ") })
	r.Do(func(v any) { fmt.Print(v, " ") })
	fmt.Println()

	next, stop := iter.Pull(count(3))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	next2, stop2 := iter.Pull2(func(yield func(string, int) bool) { _ = yield("a", 1) && yield("b", 2) })
	for {
		k, v, ok := next2()
		fmt.Println(k, v, ok)
		if !ok {
			break
		}
	}
	stop2()
	next, stop = iter.Pull(func(yield func(int) bool) { panic("in the iterator") })
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		next()
	}()
	stop()

	base := errors.New("base")
	wrapped := fmt.Errorf("outer: %w", fmt.Errorf("inner: %w", base))
	joined := errors.Join(wrapped, nil, code(404))
	var c code
	fmt.Println(errors.Is(wrapped, base), errors.Is(joined, fs.ErrNotExist), errors.As(joined, &c), int(c), errors.Unwrap(wrapped))
	fmt.Println(joined)
	found, ok := errors.AsType[code](joined)
	fmt.Println(int(found), ok, errors.Join(nil, nil) == nil, errors.Is(nil, base))
	func() {
		defer func() { fmt.Println(recover()) }()
		errors.As(base, 5)
	}()

	for _, r := range []rune{'a', 'Z', '5', ' ', 'é', 'Σ', 'ǅ', '中', '٣', '€', '_', '\n', 0xAD, 0x1F600, -1, 0x110000} {
		fmt.Println(unicode.IsLetter(r), unicode.IsUpper(r), unicode.IsLower(r), unicode.IsTitle(r), unicode.IsDigit(r), unicode.IsNumber(r), unicode.IsSpace(r), unicode.IsPunct(r), unicode.IsSymbol(r), unicode.IsControl(r), unicode.IsPrint(r), unicode.IsGraphic(r), unicode.IsMark(r),
			unicode.ToUpper(r), unicode.ToLower(r), unicode.ToTitle(r), unicode.SimpleFold(r), unicode.Is(unicode.Han, r), unicode.In(r, unicode.Latin, unicode.Greek), utf8.RuneLen(r), utf8.ValidRune(r), utf16.RuneLen(r))
	}
	fmt.Println(len(unicode.Scripts), len(unicode.Categories), string(unicode.TurkishCase.ToUpper('i')), unicode.Categories["Lu"] == unicode.Upper)
	s := "aé日\xff😀"
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		last, lastSize := utf8.DecodeLastRuneInString(s)
		fmt.Print(r, size, last, lastSize, utf8.RuneCountInString(s), utf8.ValidString(s), " ")
		s = s[size:]
	}
	fmt.Println(utf16.Encode([]rune("a😀")), string(utf16.Decode([]uint16{97, 0xd83d, 0xde00, 0xd800})), utf8.AppendRune(nil, '日'), utf8.FullRune([]byte{0xe6}))
}
