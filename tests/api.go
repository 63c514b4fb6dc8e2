//go:build ignore

// Writes a program that mentions everything a package of Go's library exports, with its types: go run tests/api.go PATH > tests/run/api/NAME.go
package main

import (
	"fmt"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"sort"
	"strings"
)

var (
	pkg     *types.Package
	imports = map[string]string{}
	// Whether a line mentions what no program may.
	bad   bool
	lines []string
)

func qualify(p *types.Package) string {
	if strings.Contains(p.Path(), "internal") || p.Path() == "unsafe" || strings.Contains(p.Path(), "vendor/") {
		bad = true
	}
	imports[p.Path()] = p.Name()
	return p.Name()
}

func text(t types.Type) string {
	if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil && !n.Obj().Exported() {
		bad = true
	}
	return types.TypeString(t, qualify)
}

func tuple(all []types.Type) *types.Tuple {
	var vars []*types.Var
	for _, t := range all {
		vars = append(vars, types.NewParam(token.NoPos, nil, "", t))
	}
	return types.NewTuple(vars...)
}

func typesOf(t *types.Tuple) (all []types.Type) {
	for v := range t.Variables() {
		all = append(all, v.Type())
	}
	return all
}

// strip takes the names of parameters away, and puts a receiver before them.
func strip(s *types.Signature, receiver ...types.Type) *types.Signature {
	params := tuple(append(receiver, typesOf(s.Params())...))
	return types.NewSignatureType(nil, nil, nil, params, tuple(typesOf(s.Results())), s.Variadic())
}

var candidates = []types.Type{
	types.Typ[types.Int], types.Typ[types.String], types.NewSlice(types.Typ[types.Int]),
	types.NewMap(types.Typ[types.String], types.Typ[types.Int]), types.NewMap(types.Typ[types.Int], types.Typ[types.Int]),
	types.Universe.Lookup("error").Type(),
}

// instance finds type arguments that fit.
func instance(t types.Type, count int) (types.Type, []types.Type) {
	args := make([]types.Type, count)
	context := types.NewContext()
	var try func(i int) types.Type
	try = func(i int) types.Type {
		if i == count {
			made, err := types.Instantiate(context, t, args, true)
			if err != nil {
				return nil
			}
			return made
		}
		for _, each := range candidates {
			args[i] = each
			if made := try(i + 1); made != nil {
				return made
			}
		}
		return nil
	}
	return try(0), args
}

func emit(format string, a ...any) {
	if !bad {
		lines = append(lines, fmt.Sprintf(format, a...))
	}
	bad = false
}

func main() {
	path := os.Args[1]
	var err error
	if pkg, err = importer.ForCompiler(token.NewFileSet(), "source", nil).Import(path); err != nil {
		panic(err)
	}
	imports[path] = pkg.Name()
	for _, name := range pkg.Scope().Names() {
		if o := pkg.Scope().Lookup(name); o.Exported() {
			object(o, pkg.Name()+"."+name)
		}
	}
	used := strings.Join(lines, "\n")
	var paths []string
	for path, name := range imports {
		if strings.Contains(used, name+".") && !strings.Contains(path, "internal") {
			paths = append(paths, path)
		}
	}
	sort.Strings(paths)
	fmt.Printf("// What Go's package %s exports, with its types.\npackage main\n\nimport (\n", path)
	for _, path := range paths {
		fmt.Printf("\t%q\n", path)
	}
	fmt.Printf(")\n\n%s\n\nfunc main() {}\n", used)
}

func object(o types.Object, full string) {
	switch o := o.(type) {
	case *types.Const:
		if b, ok := o.Type().(*types.Basic); !ok || b.Info()&types.IsUntyped == 0 {
			emit("var _ %s = %s", text(o.Type()), full)
		}
		switch o.Val().Kind() {
		case constant.Int, constant.String, constant.Bool:
			emit("var _ = map[bool]int{false: 0, %s == %s: 1}", full, o.Val().ExactString())
		default:
			emit("const _ = %s", full)
		}
	case *types.Var:
		emit("var _ *%s = &%s", text(o.Type()), full)
	case *types.Func:
		s := o.Type().(*types.Signature)
		if s.TypeParams().Len() == 0 {
			emit("var _ %s = %s", text(strip(s)), full)
			return
		}
		made, args := instance(s, s.TypeParams().Len())
		if made == nil {
			fmt.Fprintln(os.Stderr, "no instance of", full)
			return
		}
		var texts []string
		for _, each := range args {
			texts = append(texts, text(each))
		}
		emit("var _ %s = %s[%s]", text(strip(made.(*types.Signature))), full, strings.Join(texts, ", "))
	case *types.TypeName:
		t := o.Type()
		if o.IsAlias() {
			emit("var _ func(%s) = func(%s) {}", text(types.Unalias(t)), full)
			return
		}
		if list := t.(*types.Named).TypeParams(); list.Len() > 0 {
			if t, _ = instance(t, list.Len()); t == nil {
				fmt.Fprintln(os.Stderr, "no instance of", full)
				return
			}
		}
		named(t, text(t))
	}
}

func named(t types.Type, full string) {
	switch u := t.Underlying().(type) {
	case *types.Interface:
		face(u, full)
		return
	case *types.Struct:
		emit("var _ %s", full)
		for f := range u.Fields() {
			if f.Exported() {
				emit("var _ = func(x %s) %s { return x.%s }", full, text(f.Type()), f.Name())
			}
		}
	default:
		under := text(u)
		if bad {
			bad = false
			emit("var _ %s", full)
		} else {
			emit("var _ = func(x %s) %s { return (%s)(x) }", full, under, under)
		}
	}
	ofValue, ofPointer := types.NewMethodSet(t), types.NewMethodSet(types.NewPointer(t))
	for selection := range ofPointer.Methods() {
		m := selection.Obj()
		if !m.Exported() || selection.Type().(*types.Signature).TypeParams().Len() > 0 {
			continue
		}
		var receiver types.Type = types.NewPointer(t)
		if ofValue.Lookup(m.Pkg(), m.Name()) != nil {
			receiver = t
		}
		emit("var _ %s = (%s).%s", text(strip(selection.Type().(*types.Signature), receiver)), text(receiver), m.Name())
	}
}

func face(u *types.Interface, full string) {
	if !u.IsMethodSet() {
		emit("func _[T %s]() {}", full)
		return
	}
	var methods []string
	for m := range u.Methods() {
		if !m.Exported() {
			emit("var _ %s", full)
			return
		}
		methods = append(methods, m.Name()+strings.TrimPrefix(text(strip(m.Type().(*types.Signature))), "func"))
	}
	list := strings.Join(methods, "; ")
	emit("var _ interface{ %s } = %s(nil)", list, full)
	emit("var _ %s = (interface{ %s })(nil)", full, list)
}
