// Eight processes write and read string variables without any lock. Each string repeats one letter as often as the letter says.
package main

import (
	"fmt"
	"strings"
	"sync"
)

var shared string
var fields struct {
	a, b string
}
var names = make([]string, 3)

func check(s string) {
	for i := 0; i < len(s); i++ {
		if s[i] != s[0] {
			panic("two strings in one")
		}
	}
	if len(s) > 0 && len(s) != int(s[0]-'A') {
		panic(fmt.Sprint("a string of ", len(s), " bytes ", s[0]))
	}
}

func main() {
	const processes, rounds = 8, 125_000
	var wg sync.WaitGroup
	for p := range processes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var mine [8]string
			for i := range rounds {
				if i%64 == 0 {
					n := 1 + (i/64+p)%50
					mine[i/64%8] = strings.Repeat(string(rune('A'+n)), n)
				}
				switch (i + p) % 6 {
				case 0:
					shared = mine[i%8]
				case 1:
					fields.a, fields.b = mine[i%8], fields.a
				case 2:
					names[i%3] = mine[i%8]
				case 3:
					check(shared)
				case 4:
					check(fields.b)
				default:
					check(names[i%3])
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println("ok")
}
