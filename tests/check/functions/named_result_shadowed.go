package main

func f() (err error) {
	{
		err := error(nil)
		_ = err
		return // error: "result parameter err not in scope at return"
	}
}

func main() {}
