// && and || evaluate their right operand only when needed.
package main

import "fmt"

func t(s string) bool { fmt.Print(s, " "); return true }
func f(s string) bool { fmt.Print(s, " "); return false }

func main() {
	fmt.Println(f("a") && t("b"), t("c") || f("d"))
	fmt.Println(t("e") && f("f") || t("g") && t("h"))
	fmt.Println(!(f("i") || f("j")), f("k") && t("l") || f("m"))
	var p *int
	if p != nil && *p > 0 {
		fmt.Println("never")
	}
	x := f("n") == t("o")
	fmt.Println(x)
}
