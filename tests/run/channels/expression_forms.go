// Receives inside expressions, in conditions, as arguments and unused.
package main

import "fmt"

func main() {
	c := make(chan int, 10)
	for i := range 10 {
		c <- i
	}
	<-c
	fmt.Println(<-c+<-c*10, -<-c, []int{<-c}[0])
	if v := <-c; v == 5 {
		fmt.Println("five")
	}
	switch <-c {
	case 6:
		fmt.Println("six")
	}
	if v, ok := <-c; ok && v == 7 {
		fmt.Println("seven")
	}
	c <- <-c
	var arr [3]int
	arr[0], arr[1] = <-c, <-c
	fmt.Println(arr, len(c))
}
