package main

func f[To, From any](x From) To { return To(x) } // error: "cannot convert x (variable of type From constrained by any) to type To"
func g[T int | string](x T) float64 { return float64(x) } // error: "cannot convert x (variable of type T constrained by int | string) to type float64: cannot convert string (in T) to type float64"
func h[T []int | string](x T) { x[0] = 1 } // error: "cannot index x (variable of type T constrained by []int | string)"

func main() {}
