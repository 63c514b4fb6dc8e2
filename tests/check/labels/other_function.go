package main

func main() {
L:
	for {
		func() {
			break L // error: "break label not defined: L"
		}()
		break L
	}
}
