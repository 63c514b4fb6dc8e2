// Flags of all types, in all forms, their errors and their usage.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

type level int

func (l *level) String() string { return fmt.Sprint("level ", int(*l)) }
func (l *level) Set(s string) error {
	if len(s) > 3 {
		return errors.New("too long")
	}
	*l = level(len(s))
	return nil
}
func (l *level) IsBoolFlag() bool { return true }

type fragile struct{ inner *int }

func (f fragile) String() string   { return fmt.Sprint(*f.inner) }
func (f fragile) Set(string) error { return nil }

func try(args ...string) {
	fmt.Printf("--- %q\n", args)
	f := flag.NewFlagSet("tool", flag.ContinueOnError)
	f.SetOutput(os.Stdout)
	b := f.Bool("b", false, "a switch")
	yes := f.Bool("yes", true, "another switch")
	i := f.Int("i", 1, "an `amount` of things")
	i64 := f.Int64("i64", -1<<40, "a large number")
	u := f.Uint("u", 0, "unsigned\nin two lines")
	u64 := f.Uint64("u64", 7, "")
	s := f.String("s", "text", "a string with \"quotes\"")
	empty := f.String("empty", "", "an empty string")
	fl := f.Float64("fl", 0.5, "a float")
	d := f.Duration("d", time.Second, "how long")
	var l list
	f.Var(&l, "l", "may be repeated")
	var v level
	f.Var(&v, "v", "a level")
	number := 4
	f.Var(fragile{&number}, "fragile", "its zero value panics")
	f.Func("fn", "calls a function", func(s string) error {
		fmt.Println("fn", s)
		if s == "bad" {
			return errors.New("it is bad")
		}
		return nil
	})
	f.BoolFunc("bf", "calls a function, too", func(s string) error {
		fmt.Println("bf", s)
		return nil
	})
	err := f.Parse(args)
	fmt.Printf("err %v parsed %v\n", err, f.Parsed())
	fmt.Println(*b, *yes, *i, *i64, *u, *u64, *s, *empty, *fl, *d, l, int(v))
	fmt.Println(f.NFlag(), f.NArg(), f.Args(), f.Arg(0), f.Arg(9))
	f.Visit(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, " ") })
	fmt.Println()
}

func panics(what string, fn func()) {
	defer func() { fmt.Println(what, recover()) }()
	fn()
}

func main() {
	try()
	try("-b", "--i=3", "-s", "a b", "rest", "-b")
	try("-b=false", "-yes=0", "-i64", "0x10", "-u", "0b11", "-u64=0o17", "-fl", "1e3", "-d", "1m30s", "--", "-i", "4")
	try("-l", "a", "-l=b", "-v", "-v=abc", "-fn", "x", "-bf", "-", "tail")
	try("-none")
	try("-i", "many")
	try("-i", "99999999999999999999")
	try("-u", "-1")
	try("-fl", "x")
	try("-d", "5")
	try("-b=maybe")
	try("-s")
	try("-fn", "bad")
	try("-v=abcd")
	try("---x")
	try("-=x")
	try("-h")
	f := flag.NewFlagSet("", flag.PanicOnError)
	f.SetOutput(os.Stdout)
	f.Int("n", 2, "a number")
	panics("parse", func() { f.Parse([]string{"-x"}) })
	panics("twice", func() { f.Int("n", 0, "") })
	panics("dash", func() { f.Int("-n", 0, "") })
	panics("equals", func() { f.Int("n=", 0, "") })
	fmt.Println(f.Set("n", "5"), f.Set("m", "5"), f.Lookup("n").Value, f.Lookup("n").DefValue, f.Lookup("m") == nil)

	fmt.Println(f.Lookup("n").Value.(flag.Getter).Get().(int) + 1)
	fmt.Println(f.Name() == "", f.ErrorHandling() == flag.PanicOnError)
	fmt.Println(flag.UnquoteUsage(f.Lookup("n")))
	when := f.Lookup("n")
	f.VisitAll(func(f *flag.Flag) { fmt.Println(*f == *when) })
	t := time.Time{}
	f.TextVar(&t, "t", time.Unix(0, 0).UTC(), "a time")
	fmt.Println(t, f.Parse([]string{"-t", "2020-01-02T03:04:05Z"}), t)
	f.PrintDefaults()
}
