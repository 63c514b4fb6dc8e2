package a

type T struct{ N int }

type secret struct{ v int }

func (s secret) hidden() int { return s.v }

func New() any { return secret{3} }

func IsHider(x any) bool {
	_, ok := x.(interface{ hidden() int })
	return ok
}
