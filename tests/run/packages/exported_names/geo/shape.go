package geo

type Shape interface{ Area() float64 }
type Square float64

func (s Square) Area() float64 { return float64(s * s) }

var made int

func New(x, y float64) *Point {
	made++
	return &Point{x, y}
}

func Made() int { return made }

func Map[T, U any](xs []T, f func(T) U) (out []U) {
	for _, x := range xs {
		out = append(out, f(x))
	}
	return
}
