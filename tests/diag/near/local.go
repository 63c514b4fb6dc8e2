package main

func helper(value int) int {
	return vlaue * 2
}

func main() { println(helper(1)) }
