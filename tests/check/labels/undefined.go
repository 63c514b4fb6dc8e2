package main

func main() {
	for {
		break missing // error: "break label not defined: missing"
	}
	for {
		continue nowhere // error: "continue label not defined: nowhere"
	}
	goto lost // error: "label lost not defined"
}
