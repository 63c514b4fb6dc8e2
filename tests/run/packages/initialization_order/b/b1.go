package b

import (
	"example.com/order/a"
	"example.com/order/log"
)

var Value = log.Note("b var after " + a.A + other)

func init() { log.Note("b1 init") }
