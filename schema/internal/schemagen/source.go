package schemagen

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// tree is what the source of package model says.
type tree struct {
	// kinds are the type names in the list of kinds, in its order.
	kinds []string
	types map[string]typeSpec
	// values are the constants of each named string type, in the order written.
	values map[string][]constant
	// patterns are the texts of the constants called …Pattern, by type name.
	patterns map[string]string
	// parsers are the types with a notation of their own: those with a method Parse.
	parsers map[string]bool
	// version is the apiVersion that documents carry.
	version string
}

type typeSpec struct {
	expr ast.Expr
	doc  string
}

type constant struct{ value, doc string }

// field is one key of a struct.
type field struct {
	where string // for messages: Stage.Goal
	expr  ast.Expr
	doc   string
	key   string
	short bool
	rest  bool
	check []rule
	tags  reflect.StructTag
	embed string // the embedded type, for Head and Nested
}

// rule is one word of the check tag.
type rule struct{ name, value string }

func read(dir string) (*tree, error) {
	t := &tree{types: map[string]typeSpec{}, values: map[string][]constant{}, patterns: map[string]string{}, parsers: map[string]bool{}}
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Base(path), text, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		for _, decl := range file.Decls {
			t.declaration(decl)
		}
	}
	if len(t.kinds) == 0 {
		return nil, fail("kinds", "no list of kinds in %s", filepath.Base(dir))
	}
	return t, nil
}

func (t *tree) declaration(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv != nil && decl.Name.Name == "Parse" {
			t.parsers[nameOf(decl.Recv.List[0].Type)] = true
		}
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				doc := spec.Doc
				if doc == nil {
					doc = decl.Doc
				}
				t.types[spec.Name.Name] = typeSpec{expr: spec.Type, doc: text(doc)}
			case *ast.ValueSpec:
				t.value(decl.Tok, spec)
			}
		}
	}
}

func (t *tree) value(tok token.Token, spec *ast.ValueSpec) {
	if len(spec.Names) != 1 || len(spec.Values) != 1 {
		return
	}
	name := spec.Names[0].Name
	if tok == token.VAR && name == "Kinds" {
		ast.Inspect(spec.Values[0], func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if index, ok := call.Fun.(*ast.IndexExpr); ok && nameOf(index.X) == "kind" {
					t.kinds = append(t.kinds, nameOf(index.Index))
				}
			}
			return true
		})
	}
	literal, ok := spec.Values[0].(*ast.BasicLit)
	if tok != token.CONST || !ok || literal.Kind != token.STRING {
		return
	}
	value, err := strconv.Unquote(literal.Value)
	if err != nil {
		return
	}
	switch {
	case spec.Type != nil:
		of := nameOf(spec.Type)
		t.values[of] = append(t.values[of], constant{value, text(spec.Doc)})
	case strings.HasSuffix(name, "Pattern"):
		t.patterns[strings.TrimSuffix(name, "Pattern")] = value
	}
}

// fields lists the keys of a struct, in the order written, embedded ones in their place.
func (t *tree) fields(name string) ([]field, error) {
	s, ok := t.types[name].expr.(*ast.StructType)
	if !ok {
		return nil, fail(name, "not a struct")
	}
	var all []field
	for _, f := range s.Fields.List {
		var tags reflect.StructTag
		if f.Tag != nil {
			raw, err := strconv.Unquote(f.Tag.Value)
			if err != nil {
				return nil, fail(name, "tag %s", f.Tag.Value)
			}
			tags = reflect.StructTag(raw)
		}
		yaml, written := tags.Lookup("yaml")
		if len(f.Names) == 0 {
			if yaml == "-" {
				continue
			}
			embedded := nameOf(f.Type)
			inner, err := t.fields(embedded)
			if err != nil {
				return nil, err
			}
			inner[0].embed, inner[0].tags = embedded, inner[0].tags+" "+tags
			all = append(all, inner...)
			continue
		}
		where := name + "." + f.Names[0].Name
		if yaml == "-" || !f.Names[0].IsExported() {
			continue
		}
		if !written || len(f.Names) != 1 {
			return nil, fail(where, "an exported field needs its own yaml tag")
		}
		parsed := field{where: where, expr: f.Type, doc: text(f.Doc), tags: tags}
		key, flags, _ := strings.Cut(yaml, ",")
		parsed.key, parsed.short, parsed.rest = key, flags == "short", flags == "rest"
		if flags != "" && !parsed.short && !parsed.rest {
			return nil, fail(where, "unknown flag %q", flags)
		}
		if parsed.doc == "" {
			return nil, fail(where, "no comment for the analyst")
		}
		var err error
		if parsed.check, err = rules(where, tags.Get("check")); err != nil {
			return nil, err
		}
		all = append(all, parsed)
	}
	return all, nil
}

// rules splits a check tag. A pattern takes the rest of the tag, commas included.
func rules(where, tag string) ([]rule, error) {
	var all []rule
	for tag != "" {
		if pattern, ok := strings.CutPrefix(tag, "pattern="); ok {
			return append(all, rule{"pattern", pattern}), nil
		}
		var one string
		one, tag, _ = strings.Cut(tag, ",")
		name, value, _ := strings.Cut(one, "=")
		switch name {
		case "required", "min", "max", "minItems", "const", "default":
			all = append(all, rule{name, value})
		default:
			return nil, fail(where, "unknown word %q in the check tag", name)
		}
	}
	return all, nil
}

// nameOf returns the name of a type expression without pointer and type arguments, "" for others.
func nameOf(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.Ident:
		return expr.Name
	case *ast.StarExpr:
		return nameOf(expr.X)
	case *ast.IndexExpr:
		return nameOf(expr.X)
	case *ast.IndexListExpr:
		return nameOf(expr.X)
	}
	return ""
}

// text returns a comment as one line per paragraph.
func text(doc *ast.CommentGroup) string {
	paragraphs := strings.Split(strings.TrimSpace(doc.Text()), "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.Join(strings.Fields(p), " ")
	}
	return strings.Join(paragraphs, "\n\n")
}
