package main

type A struct{ a A } // error: "invalid recursive type: A refers to itself"
type B struct{ c C } // error: "invalid recursive type B"
type C struct{ b B }
type D [2]D // error: "invalid recursive type: D refers to itself"
type E E // error: "invalid recursive type: E refers to itself"
type F struct{ p *F }

func main() {}
