package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const module = "github.com/crmspec/crmspec"

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Dir        string
	Standard   bool
	Doc        string
	Imports    []string
	Deps       []string
}

// short is the path of a package inside the module, "." for its root.
func short(path string) string {
	if path == module {
		return "."
	}
	return strings.TrimPrefix(path, module+"/")
}

func ours(path string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// packages are all packages of the module.
var packages = sync.OnceValues(func() ([]listed, error) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Standard,Doc,Imports,Deps", "./...")
	cmd.Dir = root
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return nil, errors.New(complaints.String())
	}
	var all []listed
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
})

func everyPackage(t *testing.T) []listed {
	t.Helper()
	all, err := packages()
	if err != nil || len(all) < 20 {
		t.Fatalf("%d packages: %v", len(all), err)
	}
	return all
}

// root is the folder of the module; tests run in the folder of their package.
var root = filepath.Join("..", "..", "..")

// ban names the only packages that may import a module from outside.
type ban struct {
	module string
	only   []string
	reason string
}

// bans has an entry for every module that a package imports. Tests are free.
var bans = []ban{
	{"gopkg.in/yaml.v3", []string{"model/syntax"}, "its places are wrong in known ways, and one package sets them right"},
	{"cel.dev/cel-go", []string{"model/expr"}, "conditions have our own tree, so that every target prints the same meaning"},
	{"github.com/google/cel-go", []string{"model/expr"}, "conditions have our own tree, so that every target prints the same meaning"},
	{"github.com/santhosh-tekuri/jsonschema", []string{"schema", "generators/internal/calls/callstest"}, "its sentences are never shown to the user"},
	{"github.com/git-pkgs/gitignore", []string{"model/load"}, "one front door decides what belongs to a workspace"},
	{"github.com/spf13/cobra", []string{"cmd/internal/cli"}, "the rest of the tool does not know that there is a command line"},
	{"github.com/spf13/pflag", []string{"cmd/internal/cli"}, "the rest of the tool does not know that there is a command line"},
	{"github.com/fsnotify/fsnotify", []string{"cmd/internal/cli"}, "only a person who waits needs to know of changes"},
	{"golang.org/x/text", []string{"model/words/tongue"}, "alphabets and codes of languages are asked for in one place"},
	{"golang.org/x/term", []string{"cmd/internal/cli"}, "the rest of the tool does not know that there is a terminal"},
	{"github.com/goccy/go-graphviz", []string{"cmd/crmspec-layout"}, "importing it starts a WASM runtime in every command; it lives in a process of its own"},
	{"github.com/yuin/goldmark", []string{"generators/internal/page"}, "Markdown of the user's becomes HTML in one place, which makes it harmless"},
	{"github.com/JohannesKaufmann/html-to-markdown", []string{"generators/internal/page"}, "the book is written once, as HTML, and turned into Markdown in one place"},
	{"github.com/xuri/excelize", []string{"generators/workbook"}, "it is heavy, and one package keeps its files alike from run to run and free of formulas that nobody wrote"},
	{"github.com/google/go-cmp", []string{"model/golden"}, "it compares for tests and may panic, so it stays out of the programs"},
	{"golang.org/x/tools", []string{"model/golden"}, "one package reads the archives of tests, and it is in no program"},
}

func TestBans(t *testing.T) {
	t.Parallel()
	for _, p := range everyPackage(t) {
		for _, path := range p.Imports {
			if ours(path) || !strings.Contains(strings.Split(path, "/")[0], ".") {
				continue
			}
			i := slices.IndexFunc(bans, func(b ban) bool {
				return path == b.module || strings.HasPrefix(path, b.module+"/")
			})
			switch {
			case i < 0:
				t.Errorf("%s imports %s, which no package may: give it a home and a reason here and in docs/decisions", short(p.ImportPath), path)
			case !slices.Contains(bans[i].only, short(p.ImportPath)):
				t.Errorf("%s imports %s; only %v may: %s", short(p.ImportPath), path, bans[i].only, bans[i].reason)
			}
		}
	}
}

// TestLight keeps out of the programs what must not get in by any way.
func TestLight(t *testing.T) {
	t.Parallel()
	for _, p := range everyPackage(t) {
		for _, path := range p.Deps {
			heavy := strings.HasPrefix(path, "github.com/goccy/go-graphviz") || strings.HasPrefix(path, "github.com/tetratelabs/wazero")
			if heavy && short(p.ImportPath) != "cmd/crmspec-layout" {
				t.Errorf("%s depends on %s: every command would start a WASM runtime", short(p.ImportPath), path)
			}
			if short(p.ImportPath) == "model" && !ours(path) && strings.Contains(strings.Split(path, "/")[0], ".") {
				t.Errorf("the kinds depend on %s: they need nothing but the standard library", path)
			}
			network := path == "net/http" || path == "net/rpc" || path == "net/smtp"
			if network && ours(p.ImportPath) && !speaks(p.ImportPath) && !slices.ContainsFunc(p.Deps, speaks) {
				t.Errorf("%s depends on %s: only the live drivers of targets, and the preview, speak to a network", short(p.ImportPath), path)
			}
		}
	}
}

// speaks tells whether a package is one of those that may speak to a network: the live drivers of targets, and the
// preview, which answers this machine alone.
func speaks(path string) bool {
	return ours(path) && (strings.HasSuffix(path, "/live") || short(path) == "cmd/internal/preview")
}

// order lists the rooms of the house in the order of the flow. A package imports only packages of
// its own room and of those before it.
var order = []string{
	"model/golden", "model/source", "model/words", "model/diag", "model/syntax", "model", "model/practice", "model/notation", "schema", "model/decode", "model/resolve",
	"model/expr", "model/sense", "model/load", "model/edit", "model/facts", "model/uses", "model/calendar", "model/kpi", "model/facts/flow", "model/runtime", "model/conform", "model/compare", "model/driver", "model/stand", "model/lint",
	"model/ready", "model/walk", "model/acceptance", "model/trial", "model/trace", "model/mutate", "model/mutant", "generators", "examples", "model/load/loadtest", "model/trial/trialtest", "cmd",
}

// room returns the place of a package in the order, -1 when it has none.
func room(path string) int {
	found, length := -1, -1
	for i, name := range order {
		if (path == name || strings.HasPrefix(path, name+"/") && name != "model") && len(name) > length {
			found, length = i, len(name)
		}
	}
	return found
}

func TestOrder(t *testing.T) {
	t.Parallel()
	for _, p := range everyPackage(t) {
		here := room(short(p.ImportPath))
		if here < 0 {
			t.Errorf("%s has no place in the flow: put it into the order", short(p.ImportPath))
			continue
		}
		for _, path := range p.Imports {
			if ours(path) && room(short(path)) > here {
				t.Errorf("%s imports %s, which comes after it in the flow", short(p.ImportPath), short(path))
			}
		}
	}
}

// helpers are the packages that serve tests alone.
var helpers = []string{"generators/internal/calls/callstest", "generators/layout/layouttest", "generators/live/livetest", "model/golden", "model/load/loadtest", "model/trial/trialtest"}

// TestHelpers keeps what serves tests out of all other packages, and so out of the programs.
func TestHelpers(t *testing.T) {
	t.Parallel()
	found := 0
	for _, p := range everyPackage(t) {
		if slices.Contains(helpers, short(p.ImportPath)) {
			found++
			continue
		}
		for _, path := range p.Imports {
			if slices.Contains(helpers, short(path)) {
				t.Errorf("%s imports %s, which serves tests alone", short(p.ImportPath), short(path))
			}
		}
	}
	if found != len(helpers) {
		t.Errorf("%d of %v are there", found, helpers)
	}
}

// never lists imports between our own packages that the order would let pass.
var never = []struct{ importer, imported, reason string }{
	{"generators", "model/lint", "findings come to generators in their input"},
	{"generators", "model/load", "the description comes to generators in their input"},
	{"model/acceptance", "model/runtime", "cases are derived from the text alone, so that the two can be set against each other"},
	{"model/runtime", "model/acceptance", "cases are derived from the text alone, so that the two can be set against each other"},
	{"model/diag", "model/syntax", "findings know places, not YAML"},
}

func TestNever(t *testing.T) {
	t.Parallel()
	below := func(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
	for _, p := range everyPackage(t) {
		here := short(p.ImportPath)
		for _, path := range p.Imports {
			for _, n := range never {
				plays := here == "model/acceptance/play"
				if ours(path) && below(here, n.importer) && below(short(path), n.imported) && !plays {
					t.Errorf("%s imports %s: %s", here, short(path), n.reason)
				}
			}
			if a, b := target(here), target(short(path)); ours(path) && a != "" && b != "" && a != b && a != "catalog" && a != "site" {
				t.Errorf("%s imports %s: targets do not know each other", here, short(path))
			}
		}
	}
}

// target returns the generator that a package is part of, "" when it is part of none.
func target(path string) string {
	rest, ok := strings.CutPrefix(path, "generators/")
	name, _, _ := strings.Cut(rest, "/")
	if !ok || slices.Contains([]string{"internal", "layout", "workbook"}, name) {
		return ""
	}
	return name
}

// TestFolders holds what stands at the top of the project.
func TestFolders(t *testing.T) {
	t.Parallel()
	folders := []string{"cmd", "schema", "model", "examples", "generators", "docs"}
	files := []string{"go.mod", "go.sum", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile"}
	made := []string{"bin", "dist"} // by the commands of the README and by users; not in the repository
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, e := range entries {
		name := e.Name()
		seen = append(seen, name)
		switch {
		case strings.HasPrefix(name, "."), e.IsDir() && slices.Contains(made, name):
		case e.IsDir() && !slices.Contains(folders, name), !e.IsDir() && !slices.Contains(files, name):
			t.Errorf("%s does not belong at the top", name)
		}
	}
	for _, name := range append(folders, files...) {
		if !slices.Contains(seen, name) {
			t.Errorf("%s is missing", name)
		}
	}
}
