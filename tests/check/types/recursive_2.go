package main

type C struct{ b B } // error: "undefined: B"
type E E // error: "invalid recursive type: E refers to itself"
type F struct{ p *F }

func main() {}
