// goto jumps backward and forward within its function.
package main

import "fmt"

func main() {
	i := 0
loop:
	if i < 3 {
		fmt.Print(i, " ")
		i++
		goto loop
	}
	goto end
end:
	fmt.Println("end")
	for j := 0; ; j++ {
		if j == 2 {
			goto out
		}
	}
out:
	n := 0
again:
	n++
	{
		if n < 5 {
			goto again
		}
	}
	fmt.Println(n)
}
