package main

import "strings"

func (b strings.Builder) m() {} // error: "cannot define new methods on non-local type strings.Builder"
func (b *strings.Reader) m() {} // error: "cannot define new methods on non-local type strings.Reader"

func main() {}
