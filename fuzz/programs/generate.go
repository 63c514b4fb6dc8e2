// Writes a random Go program that compiles, ends, and prints what it has computed. What csp and compiled Go print must be the same.
//
//	csp run fuzz/programs/generate.go SEED > program.go
package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
)

const (
	functions  = 12
	statements = 9
	depthMax   = 3
)

var (
	chance *rand.Rand
	out    = bufio.NewWriter(os.Stdout)
	ints   = []string{"int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64"}
	floats = []string{"float64", "float32"}
	others = []string{"complex128", "complex64", "string", "bool", "[]int", "[3]int32", "pair", "*pair", "any", "map[int]string", "[]pair"}
)

type variable struct {
	name, ty string
}

type function struct {
	name    string
	params  []string
	results []string
}

// scope is what a piece of code can name.
type scope struct {
	variables []variable
	depth     int
	loops     int
	result    []string
	callees   []function
	names     *int
}

func pick[T any](of []T) T {
	return of[chance.IntN(len(of))]
}

func anyType() string {
	switch chance.IntN(5) {
	case 0, 1:
		return pick(ints)
	case 2:
		return pick(floats)
	default:
		return pick(others)
	}
}

func isInt(ty string) bool     { return strings.HasPrefix(ty, "int") || strings.HasPrefix(ty, "uint") }
func isFloat(ty string) bool   { return strings.HasPrefix(ty, "float") }
func isComplex(ty string) bool { return strings.HasPrefix(ty, "complex") }

func (s *scope) of(ty string) []string {
	var names []string
	for _, v := range s.variables {
		if v.ty == ty {
			names = append(names, v.name)
		}
		switch {
		case v.ty == "pair" && ty == "int":
			names = append(names, v.name+".n")
		case v.ty == "pair" && ty == "string":
			names = append(names, v.name+".s")
		case v.ty == "pair" && ty == "float64":
			names = append(names, v.name+".f")
		case v.ty == "*pair" && ty == "int":
			names = append(names, v.name+".n")
		case v.ty == "*pair" && ty == "pair":
			names = append(names, "*"+v.name)
		case v.ty == "[3]int32" && ty == "int32":
			names = append(names, v.name+"["+strconv.Itoa(chance.IntN(3))+"]")
		}
	}
	return names
}

func (s *scope) fresh() string {
	*s.names++
	return "v" + strconv.Itoa(*s.names)
}

func literal(ty string) string {
	switch {
	case ty == "int8":
		return fmt.Sprintf("int8(%d)", chance.IntN(256)-128)
	case isInt(ty) && ty[0] == 'u':
		return fmt.Sprintf("%s(%d)", ty, chance.IntN(256))
	case isInt(ty):
		return fmt.Sprintf("%s(%d)", ty, chance.IntN(2001)-1000)
	case isFloat(ty):
		return fmt.Sprintf("%s(%d.%d)", ty, chance.IntN(200)-100, chance.IntN(1000))
	case isComplex(ty):
		return fmt.Sprintf("%s(%d+%di)", ty, chance.IntN(9), chance.IntN(9))
	case ty == "string":
		return pick([]string{`""`, `"a"`, `"hello"`, `"wörld"`, `"0123456789"`})
	case ty == "bool":
		return pick([]string{"true", "false"})
	case ty == "[]int":
		return pick([]string{"[]int(nil)", "[]int{1, 2, 3}", "make([]int, 4)", "make([]int, 2, 9)"})
	case ty == "[3]int32":
		return "[3]int32{1, -2, 3}"
	case ty == "pair":
		return fmt.Sprintf(`pair{%d, "p", %d.5}`, chance.IntN(50), chance.IntN(50))
	case ty == "*pair":
		return fmt.Sprintf(`&pair{n: %d}`, chance.IntN(50))
	case ty == "map[int]string":
		return `map[int]string{1: "one", 2: "two"}`
	case ty == "[]pair":
		return `[]pair{{1, "x", 2}, {n: 7}}`
	}
	return pick([]string{"any(1)", `any("s")`, "any(2.5)", "any(nil)", "any(pair{n: 3})"})
}

// expr is an expression of a type; rest bounds how deep it goes.
func (s *scope) expr(ty string, rest int) string {
	names := s.of(ty)
	if rest <= 0 || chance.IntN(4) == 0 {
		if len(names) > 0 && chance.IntN(5) > 0 {
			return pick(names)
		}
		return literal(ty)
	}
	e := func(ty string) string { return s.expr(ty, rest-1) }
	if chance.IntN(8) == 0 {
		for _, f := range s.callees {
			if len(f.results) == 1 && f.results[0] == ty && chance.IntN(2) == 0 {
				return s.call(f, rest-1)
			}
		}
	}
	switch {
	case isInt(ty):
		switch chance.IntN(14) {
		case 0, 1, 2:
			return "(" + e(ty) + pick([]string{" + ", " - ", " * "}) + s.value(ty) + ")"
		case 3:
			return "(" + s.value(ty) + pick([]string{" & ", " | ", " ^ ", " &^ "}) + e(ty) + ")"
		case 4:
			return "(" + e(ty) + pick([]string{" / ", " % "}) + "(" + s.value(ty) + " | 1))"
		case 5:
			return "(" + s.value(ty) + pick([]string{" << ", " >> "}) + "(uint(" + s.value(pick(ints)) + ") & 63))"
		case 6:
			return ty + "(" + s.value(pick(ints)) + ")"
		case 7:
			return "(" + pick([]string{"-", "^"}) + s.value(ty) + ")"
		case 8:
			return fmt.Sprintf("(%s %s %d)", s.value(ty), pick([]string{"+", "-", "*", "/", "%", "&", "|", "^"}), 1+chance.IntN(100))
		case 9:
			return ty + "(len(" + s.value(pick([]string{"string", "[]int", "map[int]string"})) + "))"
		case 10:
			return "choose(" + e("bool") + ", " + e(ty) + ", " + e(ty) + ")"
		case 11:
			return pick([]string{"min(", "max("}) + e(ty) + ", " + s.value(ty) + ")"
		case 12:
			if ty == "int" {
				return "at(" + e("[]int") + ", " + e("int") + ")"
			}
			return s.value(ty)
		default:
			return "func() " + ty + " { return " + e(ty) + " }()"
		}
	case isFloat(ty):
		switch chance.IntN(6) {
		case 0, 1, 2:
			return "(" + e(ty) + pick([]string{" + ", " - ", " * ", " / "}) + s.value(ty) + ")"
		case 3:
			return ty + "(" + s.value(pick(append(ints, floats...))) + ")"
		case 4:
			return "(-" + s.value(ty) + ")"
		default:
			return "choose(" + e("bool") + ", " + e(ty) + ", " + e(ty) + ")"
		}
	case isComplex(ty):
		switch chance.IntN(5) {
		case 0, 1:
			return "(" + e(ty) + pick([]string{" + ", " - ", " * "}) + s.value(ty) + ")"
		case 2:
			return "(-" + s.value(ty) + ")"
		case 3:
			return ty + "(" + s.value(pick([]string{"complex64", "complex128"})) + ")"
		default:
			part := "float64"
			if ty == "complex64" {
				part = "float32"
			}
			return "complex(" + e(part) + ", " + e(part) + ")"
		}
	case ty == "string":
		switch chance.IntN(6) {
		case 0, 1:
			return "short(" + e(ty) + " + " + e(ty) + ")"
		case 2:
			return "cut(" + e(ty) + ", " + e("int") + ")"
		case 3:
			return "string(rune(" + s.value("int32") + "))"
		case 4:
			return s.value("map[int]string") + "[" + e("int") + "]"
		default:
			return "short(fmt.Sprint(" + e(anyType()) + "))"
		}
	case ty == "bool":
		switch chance.IntN(6) {
		case 0, 1:
			of := pick(append(append(ints, floats...), "string"))
			return "(" + s.expr(of, rest-1) + pick([]string{" == ", " != ", " < ", " <= ", " > ", " >= "}) + s.value(of) + ")"
		case 2:
			return "(" + e(ty) + pick([]string{" && ", " || "}) + e(ty) + ")"
		case 3:
			return "!" + e(ty)
		case 4:
			of := pick([]string{"[3]int32", "pair", "any", "complex64", "complex128", "bool"})
			return "(" + s.value(of) + pick([]string{" == ", " != "}) + s.value(of) + ")"
		default:
			return "(" + s.value("*pair") + " == " + s.value("*pair") + ")"
		}
	case ty == "[]int":
		switch chance.IntN(3) {
		case 0:
			return "append(" + e(ty) + ", " + e("int") + ")"
		case 1:
			return "append([]int{" + e("int") + "}, " + e(ty) + "...)"
		default:
			return "part(" + e(ty) + ", " + e("int") + ")"
		}
	case ty == "pair":
		return "pair{" + e("int") + ", " + e("string") + ", " + e("float64") + "}"
	case ty == "*pair":
		return "&pair{n: " + e("int") + ", s: " + e("string") + "}"
	case ty == "[3]int32":
		return "[3]int32{" + e("int32") + ", " + e("int32") + ", 2: " + e("int32") + "}"
	case ty == "any":
		return "any(" + e(pick([]string{"int", "string", "float64", "pair", "uint8", "complex64"})) + ")"
	case ty == "map[int]string":
		return "map[int]string{" + strconv.Itoa(chance.IntN(4)) + ": " + e("string") + "}"
	case ty == "[]pair":
		return "append(" + e(ty) + ", " + e("pair") + ")"
	}
	return literal(ty)
}

// value is never a constant: constant operands can overflow, or divide by zero, at compile time.
func (s *scope) value(ty string) string {
	if names := s.of(ty); len(names) > 0 {
		return pick(names)
	}
	return "id(" + literal(ty) + ")"
}

func (s *scope) call(f function, rest int) string {
	args := make([]string, len(f.params))
	for i, ty := range f.params {
		args[i] = s.expr(ty, rest)
	}
	return f.name + "(" + strings.Join(args, ", ") + ")"
}

func (s *scope) target() (variable, bool) {
	var of []variable
	for _, v := range s.variables {
		if !strings.HasPrefix(v.name, "i") {
			of = append(of, v)
		}
	}
	if len(of) == 0 {
		return variable{}, false
	}
	return pick(of), true
}

func (s *scope) line(format string, args ...any) {
	fmt.Fprint(out, strings.Repeat("\t", s.depth), fmt.Sprintf(format, args...), "\n")
}

// inner writes a block of its own variables.
func (s *scope) inner(loops int) {
	inside := *s
	inside.depth++
	inside.loops += loops
	inside.variables = append([]variable(nil), s.variables...)
	for range 1 + chance.IntN(4) {
		inside.statement()
	}
}

func (s *scope) declare() {
	ty := anyType()
	name := s.fresh()
	switch chance.IntN(4) {
	case 0:
		s.line("var %s %s", name, ty)
	default:
		s.line("var %s %s = %s", name, ty, s.expr(ty, 3))
	}
	s.line("_ = %s", name)
	if ty == "*pair" {
		s.line("if %s == nil {", name)
		s.line("\t%s = new(pair)", name)
		s.line("}")
	}
	s.variables = append(s.variables, variable{name, ty})
}

func (s *scope) statement() {
	s.line("step()")
	if s.depth > depthMax+1 {
		s.assign()
		return
	}
	switch chance.IntN(16) {
	case 0, 1, 2:
		s.declare()
	case 3, 4, 5, 6:
		s.assign()
	case 7:
		s.line("if %s {", s.expr("bool", 2))
		s.inner(0)
		if chance.IntN(2) == 0 {
			s.line("} else {")
			s.inner(0)
		}
		s.line("}")
	case 8:
		*s.names++
		index := "i" + strconv.Itoa(*s.names)
		s.line("for %s := 0; %s < %d; %s++ {", index, index, 1+chance.IntN(6), index)
		inside := *s
		inside.variables = append(append([]variable(nil), s.variables...), variable{index, "int"})
		inside.inner(1)
		s.line("}")
	case 9:
		*s.names++
		index := "i" + strconv.Itoa(*s.names)
		ranged := pick([]string{"[]int", "[3]int32", "[]pair", "string"})
		s.line("for %s, w := range %s {", index, s.expr(ranged, 1))
		s.line("\t_, _ = %s, w", index)
		inside := *s
		inside.variables = append(append([]variable(nil), s.variables...), variable{index, "int"})
		inside.inner(1)
		s.line("}")
	case 10:
		of := pick(ints)
		s.line("switch %s {", s.value(of))
		for i := range 1 + chance.IntN(3) {
			s.line("case %d:", i*3)
			s.inner(0)
			if chance.IntN(4) == 0 {
				s.line("\tfallthrough")
			}
		}
		s.line("default:")
		s.inner(0)
		s.line("}")
	case 11:
		name, param := s.fresh(), s.fresh()
		ty := pick(ints)
		s.line("%s := func(%s %s) %s {", name, param, ty, ty)
		inside := *s
		inside.loops = 0
		inside.result = []string{ty}
		inside.variables = append(append([]variable(nil), s.variables...), variable{param, ty})
		inside.inner(0)
		s.line("\treturn %s + %s", param, s.value(ty))
		s.line("}")
		s.line("keep(%s(%s))", name, s.expr(ty, 2))
	case 12:
		if s.loops > 0 {
			s.line("if %s {", s.expr("bool", 1))
			s.line("\t%s", pick([]string{"break", "continue"}))
			s.line("}")
			return
		}
		s.assign()
	case 13:
		s.line("keep(%s)", s.expr(anyType(), 3))
	case 14:
		s.line("switch x := %s.(type) {", s.value("any"))
		s.line("case int:")
		s.line("\tkeep(x + %s)", s.expr("int", 2))
		s.line("case string:")
		s.line("\tkeep(x + %s)", s.expr("string", 2))
		s.line("case pair:")
		s.line("\tkeep(x.n * %s)", s.expr("int", 1))
		s.line("default:")
		s.line("\tkeep(x)")
		s.line("}")
	default:
		if len(s.callees) > 0 {
			f := pick(s.callees)
			if len(f.results) == 2 {
				a, b := s.fresh(), s.fresh()
				s.line("%s, %s := %s", a, b, s.call(f, 2))
				s.line("_, _ = %s, %s", a, b)
				s.variables = append(s.variables, variable{a, f.results[0]}, variable{b, f.results[1]})
				return
			}
		}
		s.assign()
	}
}

func (s *scope) assign() {
	v, ok := s.target()
	if !ok {
		s.declare()
		return
	}
	switch {
	case chance.IntN(6) == 0:
		if others := s.of(v.ty); len(others) > 1 {
			w := pick(others)
			if w != v.name && !strings.HasPrefix(w, "i") && !strings.HasPrefix(w, "*") {
				s.line("%s, %s = %s, %s", v.name, w, s.expr(v.ty, 1), s.expr(v.ty, 1))
				return
			}
		}
		s.line("%s = %s", v.name, s.expr(v.ty, 2))
	case isInt(v.ty) && chance.IntN(3) == 0:
		s.line("%s%s", v.name, pick([]string{"++", "--"}))
	case isInt(v.ty) && chance.IntN(2) == 0:
		s.line("%s %s %s", v.name, pick([]string{"+=", "-=", "*=", "|=", "&=", "^=", "&^="}), s.expr(v.ty, 2))
	case (isFloat(v.ty) || isComplex(v.ty)) && chance.IntN(2) == 0:
		s.line("%s %s %s", v.name, pick([]string{"+=", "-=", "*="}), s.expr(v.ty, 2))
	case v.ty == "string" && chance.IntN(2) == 0:
		s.line("%s = short(%s + %s)", v.name, v.name, s.expr("string", 2))
	case v.ty == "[]int" && chance.IntN(2) == 0:
		s.line("if k := %s; k >= 0 && k < len(%s) {", s.expr("int", 2), v.name)
		s.line("\t%s[k] %s %s", v.name, pick([]string{"=", "+=", "-=", "^="}), s.expr("int", 2))
		s.line("}")
	case v.ty == "[]pair" && chance.IntN(2) == 0:
		s.line("if k := %s; k >= 0 && k < len(%s) {", s.expr("int", 2), v.name)
		s.line("\t%s[k].n %s %s", v.name, pick([]string{"=", "+=", "*="}), s.expr("int", 2))
		s.line("}")
	case v.ty == "[3]int32":
		s.line("%s[uint(%s)%%3] %s %s", v.name, s.value("int"), pick([]string{"=", "+=", "*="}), s.expr("int32", 2))
	case v.ty == "pair" || v.ty == "*pair":
		field := pick([][2]string{{"n", "int"}, {"s", "string"}, {"f", "float64"}})
		s.line("%s.%s = %s", v.name, field[0], s.expr(field[1], 2))
	case v.ty == "map[int]string":
		s.line("if %s != nil {", v.name)
		s.line("\t%s[%s & 3] = %s", v.name, s.value("int"), s.expr("string", 2))
		s.line("}")
	default:
		s.line("%s = %s", v.name, s.expr(v.ty, 3))
	}
}

func (f function) write(callees []function) {
	names := 0
	s := scope{depth: 1, result: f.results, callees: callees, names: &names}
	var params, results []string
	for i, ty := range f.params {
		name := "p" + strconv.Itoa(i)
		params = append(params, name+" "+ty)
		s.variables = append(s.variables, variable{name, ty})
	}
	for i, ty := range f.results {
		results = append(results, "r"+strconv.Itoa(i)+" "+ty)
		s.variables = append(s.variables, variable{"r" + strconv.Itoa(i), ty})
	}
	fmt.Fprintf(out, "func %s(%s) (%s) {\n", f.name, strings.Join(params, ", "), strings.Join(results, ", "))
	for i, ty := range f.params {
		if ty == "*pair" {
			s.line("if p%d == nil {", i)
			s.line("\tp%d = new(pair)", i)
			s.line("}")
		}
	}
	for i, ty := range f.results {
		if ty == "*pair" {
			s.line("r%d = new(pair)", i)
		}
	}
	if chance.IntN(3) == 0 {
		s.line("defer func() { keep(%s) }()", s.value(f.results[0]))
	}
	for range statements {
		s.statement()
	}
	if chance.IntN(2) == 0 {
		s.line("return")
	} else {
		values := make([]string, len(f.results))
		for i, ty := range f.results {
			values[i] = s.expr(ty, 3)
		}
		s.line("return %s", strings.Join(values, ", "))
	}
	fmt.Fprint(out, "}\n\n")
}

const head = `package main

import "fmt"

type pair struct {
	n int
	s string
	f float64
}

var steps int

// step ends what takes too long.
func step() {
	if steps++; steps > 3000 {
		panic("too many steps")
	}
}

var kept int

func keep(x any) {
	if kept++; kept < 400 {
		if p, ok := x.(*pair); ok {
			x = *p
		}
		fmt.Printf("%v|", x)
	}
}

func id[T any](x T) T { return x }

func choose[T any](b bool, x, y T) T {
	if b {
		return x
	}
	return y
}

func at(s []int, i int) int {
	if i < 0 || i >= len(s) {
		return -1
	}
	return s[i]
}

func part(s []int, i int) []int {
	if i < 0 || i > len(s) {
		return s
	}
	return s[i:]
}

func cut(s string, i int) string {
	if i < 0 || i > len(s) {
		return s
	}
	return s[:i]
}

// short keeps strings from growing without bound.
func short(s string) string {
	return cut(s, min(len(s), 60))
}

func try(name string, f func()) {
	steps, kept = 0, 0
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panics:", r)
		}
	}()
	f()
}

`

func main() {
	seed := uint64(1)
	if len(os.Args) > 1 {
		n, err := strconv.ParseUint(os.Args[1], 10, 64)
		if err != nil {
			fmt.Fprintln(os.Stderr, "usage: generate SEED")
			os.Exit(2)
		}
		seed = n
	}
	chance = rand.New(rand.NewPCG(seed, 1))
	fmt.Fprint(out, head)
	var all []function
	for i := range functions {
		f := function{name: "f" + strconv.Itoa(i)}
		for range 1 + chance.IntN(4) {
			f.params = append(f.params, anyType())
		}
		for range 1 + chance.IntN(2) {
			f.results = append(f.results, anyType())
		}
		f.write(all)
		all = append(all, f)
	}
	fmt.Fprint(out, "func main() {\n")
	names := 0
	s := scope{depth: 1, names: &names}
	for _, f := range all {
		for range 2 {
			fmt.Fprintf(out, "\ttry(%q, func() {\n", f.name)
			if len(f.results) == 2 {
				fmt.Fprintf(out, "\t\ta, b := %s\n\t\tkeep(a)\n\t\tkeep(b)\n", s.call(f, 2))
			} else {
				fmt.Fprintf(out, "\t\tkeep(%s)\n", s.call(f, 2))
			}
			fmt.Fprint(out, "\t\tfmt.Println()\n\t})\n")
		}
	}
	fmt.Fprint(out, "}\n")
	out.Flush()
}
