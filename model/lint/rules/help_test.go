package rules_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/rules/language"
)

// TestHelpNamesTheKey holds that what is said under the bad example of a check, to help, names a key that
// its good example changed: whoever reads it knows where to put the hand.
func TestHelpNamesTheKey(t *testing.T) {
	t.Parallel()
	for _, rule := range rules.All() {
		if rule.Name == language.UnusedIgnore.Name {
			continue // there a comment is wrong, and no key
		}
		t.Run(rule.Name, func(t *testing.T) {
			t.Parallel()
			keys, ok := exactly(t, base(t, rule.Bad...), base(t, rule.Good...))
			if !ok || len(keys) == 0 { // some of what is mended is no value: quotes, a tag
				keys = changed(t, base(t, rule.Bad...), base(t, rule.Good...))
			}
			if len(keys) == 0 {
				t.Fatal("the good example mends nothing")
			}
			i := slices.IndexFunc(run(t, base(t, rule.Bad...)), func(d diag.Diagnostic) bool { return d.Code == rule.Name })
			if i < 0 {
				t.Fatal("the bad example does not trip the check")
			}
			found := run(t, base(t, rule.Bad...))[i]
			for _, lang := range []string{"en", "ru"} {
				help := found.Help.In(lang)
				named := slices.ContainsFunc(keys, func(key string) bool {
					return regexp.MustCompile(`(^|[^\pL\d_])` + key + `($|[^\pL\d_])`).MatchString(help)
				})
				if !named {
					t.Errorf("the help in %s names none of %v: %s", lang, keys, help)
				}
			}
		})
	}
}

var keyWord = regexp.MustCompile(`([a-zA-Z_]+):(?:\s|$)`)

// changed returns the keys on the lines that differ between two workspaces, and those that these lines stand
// under.
func changed(t *testing.T, bad, good fs.FS) []string {
	t.Helper()
	var keys []string
	for _, pair := range [][2]fs.FS{{bad, good}, {good, bad}} {
		names, err := fs.Glob(pair[0], "*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			one, err := fs.ReadFile(pair[0], name)
			if err != nil {
				t.Fatal(err)
			}
			other, err := fs.ReadFile(pair[1], name) // a file that is missing differs in every line
			if err != nil {
				other = nil
			}
			known := strings.Split(string(other), "\n")
			var around []string // the keys that a line stands under, by its indent
			for line := range strings.Lines(string(one)) {
				line = strings.TrimRight(line, "\n")
				indent := len(line) - len(strings.TrimLeft(line, " -"))
				for len(around) <= indent {
					around = append(around, "")
				}
				around = around[:indent+1]
				around[indent] = ""
				found := keyWord.FindAllStringSubmatch(line, -1)
				if len(found) > 0 {
					around[indent] = found[0][1]
				}
				if slices.Contains(known, line) {
					continue
				}
				keys = append(keys, around...)
				for _, m := range found {
					keys = append(keys, m[1])
				}
			}
		}
	}
	slices.Sort(keys)
	return slices.DeleteFunc(slices.Compact(keys), func(key string) bool { return key == "" })
}
