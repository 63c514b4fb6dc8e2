// Panics cross the iterator; an iterator that goes on after false panics.
package main

import "fmt"

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
}

func seq(yield func(int) bool) {
	defer func() { fmt.Println("seq sees", recover() != nil); panic("from seq") }()
	yield(1)
}

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	try(func() {
		for range bad {
			break
		}
	})
	try(func() {
		for range seq {
			panic("body")
		}
	})
	var kept func(int) bool
	try(func() {
		for range func(yield func(int) bool) { kept = yield } {
		}
		kept(5)
	})
	var nilSeq func(func(int) bool)
	try(func() {
		for range nilSeq {
		}
	})
}
