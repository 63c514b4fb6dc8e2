package main

type I interface{ I } // error: "invalid recursive type: I refers to itself"
type J interface{ K } // error: "invalid recursive type J"
type K interface{ J }

func main() {}
