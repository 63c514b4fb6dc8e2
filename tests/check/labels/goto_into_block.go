package main

func main() {
	goto inside // error: "goto inside jumps into block"
	{
	inside:
		println()
	}
	for {
	loop:
		break
	}
	goto loop // error: "goto loop jumps into block"
}
