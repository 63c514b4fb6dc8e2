package main

type A struct{ a A } // error: "invalid recursive type: A refers to itself"
type B struct{ c C } // error: "invalid recursive type B"
type C struct{ b B }
type D [2]D // error: "invalid recursive type: D refers to itself"
type F struct{ p *F }

func main() {}
