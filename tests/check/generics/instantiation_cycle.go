package main

func f[T any](n int, x T) { // error: "instantiation cycle:"
	if n > 0 {
		f[*T](n-1, &x)
	}
}

func main() { f(3, 1) }
