// Counts words: each paragraph is mapped by a process, the counts are reduced by one.
package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

const text = `A process does one thing at a time. Two processes do two things.

What a process sends, another process receives. Nothing is shared, so nothing is locked.

A channel is a promise: what one sends, one receives.`

func count(paragraph string) map[string]int {
	words := strings.FieldsFunc(strings.ToLower(paragraph), func(r rune) bool { return !unicode.IsLetter(r) })
	counts := map[string]int{}
	for _, word := range words {
		counts[word]++
	}
	return counts
}

func main() {
	paragraphs := strings.Split(text, "\n\n")
	counted := make(chan map[string]int)
	for _, paragraph := range paragraphs {
		go func() { counted <- count(paragraph) }()
	}
	total := map[string]int{}
	for range paragraphs {
		for word, n := range <-counted {
			total[word] += n
		}
	}
	words := slices.SortedFunc(maps.Keys(total), func(a, b string) int {
		return cmp.Or(cmp.Compare(total[b], total[a]), strings.Compare(a, b))
	})
	for _, word := range words[:8] {
		fmt.Printf("%2d %s\n", total[word], word)
	}
}
