package main

func main() {
	var f32 float32 // error: "declared and not used: f32"
	var f64 float64
	println(real(f64)) // error: "invalid argument: argument has type float64, expected complex type"
	println(imag("x")) // error: "invalid argument: argument has type untyped string, expected complex type"
	println(complex(1)) // error: "invalid operation: not enough arguments for complex(1) (expected 2, found 1)"
}
