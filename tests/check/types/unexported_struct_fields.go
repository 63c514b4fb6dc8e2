package main

import (
	"sync"
	"time"
)

func main() {
	var m sync.Mutex
	m.state = 1 // error: "m.state undefined (type \"sync\".Mutex has no field or method state)"
	var t time.Time
	println(t.wall) // error: "t.wall undefined (cannot refer to unexported field wall)"
	_ = sync.WaitGroup{n: 1} // error: "unknown field n in struct literal of type \"sync\".WaitGroup"
}
