// select without cases blocks for ever.
package main

import "fmt"

func main() {
	fmt.Println("waiting")
	select {}
}
