// Generic functions over channels.
package main

import "fmt"

func Gen[T any](xs ...T) <-chan T {
	ch := make(chan T)
	go func() {
		defer close(ch)
		for _, x := range xs {
			ch <- x
		}
	}()
	return ch
}

func Collect[C ~<-chan T | ~chan T, T any](c C) (out []T) {
	for x := range c {
		out = append(out, x)
	}
	return
}

func Filter[T any](in <-chan T, keep func(T) bool) <-chan T {
	out := make(chan T, 1)
	go func() {
		for x := range in {
			if keep(x) {
				out <- x
			}
		}
		close(out)
	}()
	return out
}

func main() {
	fmt.Println(Collect(Filter(Gen(1, 2, 3, 4, 5), func(x int) bool { return x%2 == 1 })))
	fmt.Println(Collect(Gen("a", "b")), len(Collect(Gen[error]())))
}
