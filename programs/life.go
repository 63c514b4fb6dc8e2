// Conway's game of life: each generation's rows are computed by processes of their own.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type world [][]bool

func newWorld(picture string) world {
	var w world
	for line := range strings.SplitSeq(strings.TrimSpace(picture), "\n") {
		row := make([]bool, len(line))
		for i, c := range line {
			row[i] = c == '#'
		}
		w = append(w, row)
	}
	return w
}

func (w world) neighbours(y, x int) (n int) {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			row := w[(y+dy+len(w))%len(w)]
			if (dy != 0 || dx != 0) && row[(x+dx+len(row))%len(row)] {
				n++
			}
		}
	}
	return n
}

func (w world) next() world {
	after := make(world, len(w))
	var rows sync.WaitGroup
	for y := range w {
		rows.Go(func() {
			after[y] = make([]bool, len(w[y]))
			for x, alive := range w[y] {
				n := w.neighbours(y, x)
				after[y][x] = n == 3 || alive && n == 2
			}
		})
	}
	rows.Wait()
	return after
}

func (w world) String() string {
	var b strings.Builder
	for _, row := range w {
		for _, alive := range row {
			b.WriteByte(map[bool]byte{true: '#', false: '.'}[alive])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func main() {
	w := newWorld(`
.#......
..#.....
###.....
........
........
........`)
	for generation := range 9 {
		if generation%4 == 0 {
			fmt.Printf("generation %d\n%v", generation, w)
		}
		w = w.next()
	}
}
