package house

import (
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/words"
)

// TestDrafts demands that each Kazakh text is one of an English text of the tool, with the same
// arguments, and counts with one form.
func TestDrafts(t *testing.T) {
	t.Parallel()
	english := map[string]bool{}
	for _, p := range everyFile(t) {
		if p.test() {
			continue
		}
		ast.Inspect(p.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "En" {
					english[literal(n.Value)] = true
				}
			case *ast.CallExpr: // the names of what is built in
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "Plain" && len(n.Args) == 2 {
					english[literal(n.Args[0])] = true
				}
			}
			return true
		})
	}
	drafts := words.Drafts()
	if len(drafts) < 500 {
		t.Errorf("only %d texts are drafted", len(drafts))
	}
	for _, en := range slices.Sorted(maps.Keys(drafts)) {
		kk := drafts[en]
		if !english[en] {
			t.Errorf("%q is no text of the tool", en)
		}
		if kk == "" {
			t.Errorf("%q is drafted as nothing", en)
		}
		if diff := cmp.Diff(holes(en), holes(kk)); diff != "" {
			t.Errorf("%q and %q differ in arguments: %s", en, kk, diff)
		}
		for _, match := range hole.FindAllStringSubmatch(kk, -1) {
			if match[2] != "" && regexp.MustCompile(`\|`).MatchString(match[2][1:]) {
				t.Errorf("%q: Kazakh counts in the singular", kk)
			}
		}
	}
}

var hole = regexp.MustCompile(`\{([a-z_]+)((?:\|[^{}]*)?)\}`)

// holes returns the arguments of a template, each once.
func holes(template string) []string {
	names := map[string]bool{}
	for _, match := range hole.FindAllStringSubmatch(template, -1) {
		names[match[1]] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// literal returns the text of a string literal, "" for anything else.
func literal(n ast.Expr) string {
	if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
		text, _ := strconv.Unquote(l.Value)
		return text
	}
	return ""
}
