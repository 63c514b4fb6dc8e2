package main

import "fmt"

type T struct{ T } // error: "invalid recursive type: T refers to itself"
type A [2]B // error: "invalid recursive type A"
type B struct{ a A }
type I1 interface{ I2 } // error: "invalid recursive type I1"
type I2 interface{ I1 }
type P = *Q // error: "invalid recursive type P"
type Q = *P
type L = L // error: "invalid recursive type: L refers to itself"
type X Y // error: "invalid recursive type X"
type Y X

const c1 = c2 // error: "initialization cycle for c1"
const c2 = c1

var v1 = f1() // error: "initialization cycle for v1"

func f1() int { return v1 }

var v2 = v3 // error: "initialization cycle for v2"
var v3 = v2 + 1
var arr [len(arr)]int // error: "initialization cycle: arr refers to itself"

type G[T any] struct{ g *G[G[T]] }

func inf[T any](n int, t T) { inf(n-1, []T{t}) }

type R[T any] struct{ r []R[*T] }

func two[A, B any](a A, b B) {}

type Con[P interface{ Con[P] }] int

func init() int {} // error: "func init must have no arguments and no return values" "missing return"
func main(x int) {} // error: "func main must have no arguments and no return values"
func _()   {}
func (T) a() {}
func (T) a() {} // error: "method T.a"
func (*I1) z() {}
func (**T) y() {} // error: "invalid receiver type **T"
func (fmt.Stringer) w() {} // error: "cannot define new methods on non-local type fmt.Stringer"
func (int) v() {} // error: "cannot define new methods on non-local type int"
func ([]int) u() {} // error: "invalid receiver type []int"
func (T) T() {}
func (t T) _() {}
