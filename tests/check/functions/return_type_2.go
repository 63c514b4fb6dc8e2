package main

func i() []int  { return [3]int{} } // error: "cannot use [3]int{} (value of type [3]int) as []int value in return statement"

func main() {}
