package z

import "example.com/order/log"

func init() { log.Note("z init") }
