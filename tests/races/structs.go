// Eight processes copy whole structs and arrays over each other without any lock. Words may come from two writers, never half of one.
package main

import (
	"fmt"
	"sync"
)

type record struct {
	small  int8
	number uint64
	next   *record
	name   string
	list   []byte
	value  any
	inner  struct{ x, y float64 }
	row    [3]int32
}

var one record
var many = make([]record, 4)
var large [40]record
var boxed = &record{}

func fresh(n int) record {
	n %= 100
	word := uint64(n)
	r := record{small: int8(n), number: word * 0x0101010101010101, name: "0123456789"[:n%10], list: make([]byte, n%7), value: n}
	r.next = &record{number: r.number}
	r.inner.x, r.inner.y = float64(n), float64(n)
	r.row = [3]int32{int32(n), int32(n), int32(n)}
	for i := range r.list {
		r.list[i] = byte(len(r.list))
	}
	return r
}

func check(r record) {
	low := r.number & 0xff
	if r.number != low*0x0101010101010101 {
		panic("half a number")
	}
	if r.next != nil && r.next.number != (r.next.number&0xff)*0x0101010101010101 {
		panic("a pointer that is none")
	}
	if r.name != "0123456789"[:len(r.name)] {
		panic("a string that is none")
	}
	for _, b := range r.list {
		if int(b) != len(r.list) {
			panic("a slice that is none")
		}
	}
	if v, ok := r.value.(int); r.value != nil && (!ok || v < 0 || v >= 100) {
		panic("an interface that is none")
	}
	if r.inner.x != float64(int(r.inner.x)) || r.row[1] < 0 || r.row[1] >= 100 {
		panic("a number that is none")
	}
}

func main() {
	const processes, rounds = 8, 125_000
	var wg sync.WaitGroup
	for p := range processes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mine := [4]record{fresh(p), fresh(p + 10), fresh(p + 20), fresh(p + 30)}
			for i := range rounds {
				if i%32 == 0 {
					mine[i/32%4] = fresh(i + p)
				}
				switch (i + p) % 8 {
				case 0:
					one = mine[i%4]
				case 1:
					many[i%4] = mine[i/4%4]
				case 2:
					large[i%40] = mine[i%4]
				case 3:
					*boxed = mine[i%4]
				case 4:
					check(one)
				case 5:
					check(many[i%4])
				case 6:
					check(large[i%40])
				default:
					check(*boxed)
					if i%256 == 7 {
						copy(many, many[1:])
						rows := large
						check(rows[i%40])
					}
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println("ok")
}
