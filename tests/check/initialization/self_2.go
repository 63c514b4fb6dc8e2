package main


const d = e // error: "initialization cycle for d"
const e = d

func main() {}
