package house

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// longest is the greatest number of lines of a file.
const longest = 500

// parsed is one Go file.
type parsed struct {
	path string // relative to the module, with "/"
	text []byte
	ast  *ast.File
	set  *token.FileSet
}

func (p parsed) test() bool { return strings.HasSuffix(p.path, "_test.go") }

func (p parsed) at(n ast.Node) string {
	return p.path + strings.TrimPrefix(p.set.Position(n.Pos()).String(), p.path)
}

// everyFile parses all Go files of the module.
func everyFile(t *testing.T) []parsed {
	t.Helper()
	var all []parsed
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := entry.Name(); entry.IsDir() && base != ".." && (strings.HasPrefix(base, ".") || base == "testdata" || base == "bin" || base == "dist") {
			return fs.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		relative = filepath.ToSlash(relative)
		file, err := parser.ParseFile(set, relative, text, parser.ParseComments)
		all = append(all, parsed{relative, text, file, set})
		return err
	})
	if err != nil || len(all) < 100 {
		t.Fatalf("%d files: %v", len(all), err)
	}
	return all
}

func TestLength(t *testing.T) {
	t.Parallel()
	for _, f := range everyFile(t) {
		if n := bytes.Count(f.text, []byte("\n")); n > longest {
			t.Errorf("%s has %d lines; a file over %d does more than one thing", f.path, n, longest)
		}
	}
}

// TestCalls holds what may not be written anywhere, or only in some packages.
func TestCalls(t *testing.T) {
	t.Parallel()
	for _, f := range everyFile(t) {
		for _, declaration := range f.ast.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
				t.Errorf("%s: init runs in every command and hides what depends on what", f.at(function))
			}
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			switch function := call.Fun.(type) {
			case *ast.Ident:
				if function.Name == "panic" && function.Obj == nil && !f.test() {
					t.Errorf("%s: panic; return an error or a finding", f.at(call))
				}
			case *ast.SelectorExpr:
				f.method(t, call, function)
			}
			return true
		})
	}
}

// changing are the functions of os that change the file system.
var changing = regexp.MustCompile(`^(WriteFile|Create|CreateTemp|OpenFile|Mkdir|MkdirAll|MkdirTemp|Rename|Remove|RemoveAll|Symlink|Link|Truncate|CopyFS)$`)

// writing are the methods of source.Disk.
var writing = regexp.MustCompile(`^(WriteAtomic|MkdirAll|Rename|Remove)$`)

// writers are the packages that may write files, all through source.Disk. The last two write the
// reference and the schemas, at go generate only.
var writers = []string{"model/source", "model/edit", "generators", "generators/layout", "cmd/internal/cli", "cmd/internal/docgen", "schema/internal/schemagen/cmd"}

func (f parsed) method(t *testing.T, call *ast.CallExpr, function *ast.SelectorExpr) {
	t.Helper()
	name, folder := function.Sel.Name, path.Dir(f.path)
	owner, _ := function.X.(*ast.Ident)
	switch {
	case f.test():
		if owner != nil && owner.Name == "t" && strings.HasPrefix(name, "Skip") {
			t.Errorf("%s: a test that is left out tests nothing", f.at(call))
		}
	case owner != nil && owner.Name == "os" && changing.MatchString(name):
		if folder != "model/source" && folder != "model/golden" { // goldens are written by tests
			t.Errorf("%s: os.%s; files are written by model/source alone, whole or not at all", f.at(call), name)
		}
	case writing.MatchString(name) && (owner == nil || owner.Name != "os"):
		if !slices.Contains(writers, folder) {
			t.Errorf("%s: %s; only %v write files", f.at(call), name, writers)
		}
	case owner != nil && owner.Name == "os" && name == "Exit":
		if f.ast.Name.Name != "main" {
			t.Errorf("%s: os.Exit; only main ends the program", f.at(call))
		}
	}
}

// memories are the package variables that may change: they only keep what would be computed again.
var memories = map[string]string{
	"model/decode plans":   "how a Go type is decoded, which follows from the type alone",
	"model/decode namings": "which keys of a Go type are names, which follows from the type alone",
	"model/decode texteds": "which keys of a Go type may hold texts, which follows from the type alone",
}

// TestVariables finds package variables that change: assigned to, counted up, or without a value
// from the beginning.
func TestVariables(t *testing.T) {
	t.Parallel()
	all := everyFile(t)
	tables := map[string]map[string]bool{} // folder to names
	for _, f := range all {
		if f.test() {
			continue
		}
		for _, spec := range packageVars(f.ast) {
			for _, name := range spec.Names {
				folder := path.Dir(f.path)
				if tables[folder] == nil {
					tables[folder] = map[string]bool{}
				}
				tables[folder][name.Name] = true
				embedded := strings.Contains(string(f.text), "//go:embed")
				if len(spec.Values) == 0 && !embedded && memories[folder+" "+name.Name] == "" {
					t.Errorf("%s: the package variable %s has no value, so something must change it", f.at(name), name.Name)
				}
			}
		}
	}
	for _, f := range all {
		if f.test() {
			continue
		}
		own := map[any]bool{}
		for _, spec := range packageVars(f.ast) {
			own[spec] = true
		}
		changed := func(e ast.Expr) {
			name := base(e)
			if name == nil || !tables[path.Dir(f.path)][name.Name] {
				return
			}
			if name.Obj == nil || own[name.Obj.Decl] {
				t.Errorf("%s: the package variable %s changes; pass the value on instead", f.at(name), name.Name)
			}
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, left := range n.Lhs {
						changed(left)
					}
				}
			case *ast.IncDecStmt:
				changed(n.X)
			}
			return true
		})
	}
}

// packageVars returns the variables that are declared outside of functions.
func packageVars(file *ast.File) []*ast.ValueSpec {
	var list []*ast.ValueSpec
	for _, declaration := range file.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok || general.Tok != token.VAR {
			continue
		}
		for _, spec := range general.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && v.Names[0].Name != "_" {
				list = append(list, v)
			}
		}
	}
	return list
}

// base returns the variable at the beginning of an expression such as a.b[c].
func base(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// TestComments holds that every package says where it stands and what it must not know.
func TestComments(t *testing.T) {
	t.Parallel()
	docs := map[string]string{}
	for _, f := range everyFile(t) {
		if folder := path.Dir(f.path); !f.test() {
			docs[folder] += f.ast.Doc.Text()
		}
	}
	for folder, doc := range docs {
		switch {
		case doc == "":
			t.Errorf("%s has no package comment", folder)
		case !strings.HasPrefix(doc, "Package ") && !strings.HasPrefix(doc, "Command "):
			t.Errorf("%s: the package comment begins with “Package …” or “Command …”", folder)
		case !strings.Contains(strings.Join(strings.Fields(doc), " "), "ust not"):
			t.Errorf("%s: the package comment does not say what the package must not know", folder)
		}
	}
}

// TestMain20 keeps the mains short: what they would do belongs into a package that tests reach.
func TestMain20(t *testing.T) {
	t.Parallel()
	for _, f := range everyFile(t) {
		if path.Base(f.path) == "main.go" && strings.HasPrefix(f.path, "cmd/") && bytes.Count(f.text, []byte("\n")) >= 20 {
			t.Errorf("%s has 20 lines or more", f.path)
		}
	}
}
