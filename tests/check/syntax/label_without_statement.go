package main

func main() {
	goto end
end:
}

func f() {
	return return // error: "syntax error: unexpected keyword return, expected expression"
}
