package main

func main() {
L:
	if true {
		for {
			continue L // error: "invalid continue label L"
		}
	}
M:
	switch {
	case true:
		for {
			continue M // error: "invalid continue label M"
		}
	}
N:
	println()
	for {
		break N // error: "invalid break label N"
	}
}
