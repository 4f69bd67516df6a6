package house

import (
	"go/ast"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestLists holds that what is written is listed: kinds, checks, generators, commands, examples.
func TestLists(t *testing.T) {
	t.Parallel()
	written := map[string][]string{}
	for _, f := range everyFile(t) {
		if f.test() {
			continue
		}
		for _, declaration := range f.ast.Decls {
			f.collect(declaration, written)
		}
	}
	listed := map[string][]string{"example": examples.Names()}
	for _, kind := range model.Kinds {
		listed["kind"] = append(listed["kind"], kind.Name)
	}
	for _, rule := range rules.All() {
		listed["check"] = append(listed["check"], rule.Name)
	}
	for _, g := range catalog.All() {
		listed["generator"] = append(listed["generator"], g.Name)
	}
	for _, c := range cli.Commands("en") {
		if c.Name != "" && c.Name != "completion" { // that one is cobra's
			listed["command"] = append(listed["command"], c.Name)
		}
	}
	folders, err := filepath.Glob(filepath.Join(root, "examples", "*", load.RootFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range folders {
		written["example"] = append(written["example"], filepath.Base(filepath.Dir(name)))
	}
	for _, lists := range []map[string][]string{written, listed} {
		for _, list := range lists {
			slices.Sort(list)
		}
	}
	if diff := cmp.Diff(written, listed); diff != "" {
		t.Errorf("written and listed (-written +listed):\n%s", diff)
	}
}

// collect notes what a declaration adds to the product.
func (f parsed) collect(declaration ast.Decl, written map[string][]string) {
	add := func(list, name string) { written[list] = append(written[list], name) }
	folder := path.Dir(f.path)
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		name, ok := strings.CutSuffix(d.Name.Name, "Cmd")
		if name, made := strings.CutPrefix(name, "new"); ok && made && folder == "cmd/internal/cli" && name != "Help" {
			add("command", strings.ToLower(name))
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if folder == "model" && embeds(spec.Type, "Head") {
					add("kind", spec.Name.Name)
				}
			case *ast.ValueSpec:
				for _, value := range spec.Values {
					if name := named(value, "lint", "Rule"); name != "" {
						add("check", name)
					}
					if name := named(value, "generators", "Generator"); name != "" {
						add("generator", name)
					}
					// The package of a target is called as it is. That of Tryton is for CI, and offered to nobody.
					if composite(value, "contract", "Target") != nil && folder != "generators/tryton" {
						add("generator", path.Base(folder))
					}
				}
			}
		}
	}
}

// embeds tells whether a struct begins with an embedded type.
func embeds(e ast.Expr, name string) bool {
	s, ok := e.(*ast.StructType)
	if !ok || len(s.Fields.List) == 0 || len(s.Fields.List[0].Names) > 0 {
		return false
	}
	ident, ok := s.Fields.List[0].Type.(*ast.Ident)
	return ok && ident.Name == name
}

// named returns the Name of a literal of a type, "" for anything else.
func named(e ast.Expr, pkg, of string) string {
	found := composite(e, pkg, of)
	if found == nil {
		return ""
	}
	for _, element := range found.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, _ := pair.Key.(*ast.Ident)
		if value, ok := pair.Value.(*ast.BasicLit); ok && key != nil && key.Name == "Name" && value.Kind == token.STRING {
			return strings.Trim(value.Value, `"`)
		}
	}
	return ""
}

// TestExamples holds that no check finds an error or a warning in an example, and that every kind has a
// document in one of them.
func TestExamples(t *testing.T) {
	t.Parallel()
	missing := map[string]bool{}
	for _, kind := range model.Kinds {
		missing[kind.Name] = true
	}
	for _, name := range examples.Names() {
		for _, d := range loadtest.Open(t, loadtest.Example(t, name)).Spec.Documents {
			delete(missing, d.Kind.Name)
		}
		p := &shown{dir: t.TempDir()}
		p.copy(t, name)
		if code, out := p.run("check", "--fail-on", "warning"); code != 0 {
			t.Errorf("%s is not clean:\n%s", name, out)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("no example has a document of the kind %s", name)
	}
}

// composite returns a literal of a type, nil for anything else.
func composite(e ast.Expr, pkg, of string) *ast.CompositeLit {
	literal, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	selector, ok := literal.Type.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != of {
		return nil
	}
	if from, ok := selector.X.(*ast.Ident); !ok || from.Name != pkg {
		return nil
	}
	return literal
}
