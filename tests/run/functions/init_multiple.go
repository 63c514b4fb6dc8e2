// A file may have several init functions; they run in order before main.
package main

import "fmt"

var log []string

func init() { log = append(log, "one") }

func init() { log = append(log, "two") }

func main() {
	fmt.Println(log)
}

func init() { log = append(log, "three") }
