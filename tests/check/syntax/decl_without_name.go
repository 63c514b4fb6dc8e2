// first error only
package main

func (t T) () {} // error: "syntax error: unexpected ("

type = int

func main() {}
