package a

import "example.com/order/log"

var A = log.Note("a var")

func init() { log.Note("a init") }
