package main

func main() {
unused: // error: "label unused defined and not used"
	for {
		break
	}
L:
	for {
		break L
	}
L: // error: "label L already defined"
	for {
		break
	}
}
