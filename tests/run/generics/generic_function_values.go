// An instantiated generic function is a value.
package main

import "fmt"

func Add[T int | string](a, b T) T { return a + b }

func Use(f func(int, int) int) int { return f(3, 4) }

func main() {
	f := Add[string]
	g := Add[int]
	fmt.Println(f("a", "b"), g(1, 2), Use(Add), Use(Add[int]))
	fs := []func(int, int) int{Add, func(a, b int) int { return a * b }}
	for _, h := range fs {
		fmt.Print(h(5, 6), " ")
	}
	fmt.Printf("%T\n", f)
}
