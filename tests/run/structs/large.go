// A struct of many fields in slices, maps, channels and results.
package main

import "fmt"

type Big struct {
	id      int
	name    string
	vec     [40]float64
	nested  struct{ x, y [10]int8 }
	ok      bool
	pointer *Big
}

func mk(id int) (b Big) {
	b.id = id
	b.name = fmt.Sprint("b", id)
	b.vec[39] = float64(id) / 2
	b.nested.y[9] = int8(-id)
	b.ok = id%2 == 0
	return
}

func main() {
	bs := []Big{mk(1), mk(2)}
	bs = append(bs, mk(3))
	bs[0].pointer = &bs[2]
	bs[2].vec[39]++
	c := make(chan Big, 1)
	c <- bs[2]
	x := <-c
	fmt.Println(bs[0].pointer.vec[39], x.name, x.nested.y[9], x == bs[2], x == mk(3), bs[1].ok)
	var i any = x
	fmt.Println(i.(Big).vec[39], i == any(bs[2]))
}
