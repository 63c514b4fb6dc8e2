package main

type R interface{ Read() }
type W interface{ Write() }
type RW interface {
	R
	W
}

func main() {
	var r R
	var w W = r // error: "cannot use r (variable of interface type R) as W value in variable declaration: R does not implement W (missing method Write)"
	var rw RW = r // error: "cannot use r (variable of interface type R) as RW value in variable declaration: R does not implement RW (missing method Write)"
	r = rw
	var x any
	r = x // error: "cannot use x (variable of interface type any) as R value in assignment: interface{} does not implement R (missing method Read)"
	var n int = x // error: "cannot use x (variable of interface type any) as int value in variable declaration: need type assertion"
	_, _, _ = w, rw, n
}
