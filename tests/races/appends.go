// Eight processes append to one slice, reslice it and copy it, and change the variables of one closure, without any lock.
package main

import (
	"fmt"
	"sync"
)

var log []*int
var bytes = make([]byte, 0, 8)
var texts []string

func main() {
	const processes, rounds = 8, 125_000
	var wg sync.WaitGroup
	count, last := 0, "none"
	step := func(s string) string {
		count++
		old := last
		last = s
		return old
	}
	for p := range processes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			own := fmt.Sprint("process ", p)
			for i := range rounds {
				switch (i + p) % 7 {
				case 0:
					v := i
					log = append(log, &v)
				case 1:
					if l := log; len(l) > 0 {
						if v := l[len(l)-1]; v != nil && (*v < 0 || *v >= rounds) {
							panic("a pointer that is none")
						}
					}
				case 2:
					if l := log; len(l) > 200 {
						log = l[100:]
					}
				case 3:
					bytes = append(bytes, byte(p), byte(i))
					if b := bytes; len(b) > 64 {
						bytes = b[:copy(b, b[32:])]
					}
				case 4:
					texts = append(texts, own)
					if t := texts; len(t) > 50 {
						texts = append(t[:0], t[25:]...)
					}
				case 5:
					for _, t := range texts {
						if len(t) != 9 && len(t) != 0 {
							panic("a text that is none: " + t)
						}
					}
				default:
					if s := step(own); len(s) != 9 && s != "none" {
						panic("a text that is none: " + s)
					}
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println("ok")
}
