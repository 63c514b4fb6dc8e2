package main

func a() int {
	for {
		break
	}
} // error: "missing return"

func b() int {
L:
	for {
		for {
			break L
		}
	}
} // error: "missing return"

func c() (n int) {
	n = 1
} // error: "missing return"

func d() int {
	select {
	default:
		break
	}
} // error: "missing return"

func ok() int {
	for {
	}
}

func main() { println(a(), b(), c(), d(), ok()) }
