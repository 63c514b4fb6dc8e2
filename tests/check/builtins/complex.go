package main

func main() {
	println(complex(1, "a")) // error: "invalid operation: complex(1, \"a\") (mismatched types untyped float and untyped string)"
	var f32 float32
	var f64 float64
	println(complex(f32, f64)) // error: "invalid operation: complex(f32, f64) (mismatched types float32 and float64)"
	println(real(1.5+"a")) // error: "invalid operation: 1.5 + \"a\" (mismatched types untyped float and untyped string)"
}
