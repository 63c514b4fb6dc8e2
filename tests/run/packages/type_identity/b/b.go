package b

type T struct{ N int }
