package b

import "example.com/order/log"

var other = log.Note("b2 var")

func init() { log.Note("b2 init 1") }
func init() { log.Note("b2 init 2") }
