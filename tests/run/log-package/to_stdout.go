// package log on standard output without time.
package main

import (
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	log.Println("plain", 1, true)
	log.Printf("%05.1f|", 2.5)
	log.SetPrefix("app: ")
	log.Print("a", 1, 2, "b")
	l := log.New(os.Stdout, "[own] ", log.Lmsgprefix)
	l.Println("message")
	fmt.Println(log.Prefix(), log.Flags(), l.Prefix())
	var sb strings.Builder
	log.New(&sb, "", 0).Print("no newline")
	fmt.Printf("%q\n", sb.String())
	defer func() { fmt.Println("recovered", recover()) }()
	log.Panicf("bad %d", 7)
}
