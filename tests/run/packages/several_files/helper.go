package main

import str "strings"

var total = count("a,b,c")

type stack struct{ items []int }

func (s *stack) push(x int) { s.items = append(s.items, x) }

func helper(s string) string { return str.Repeat(s, 3) }
