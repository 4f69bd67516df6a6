package docgen_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/cmd/internal/docgen"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/spoken"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

const root = "../../.."

// once is the reference as it would be written now: making it takes seconds, and most tests only read it.
var once = sync.OnceValues(docgen.Generate)

func generated(t *testing.T) map[string]string {
	t.Helper()
	files, err := once()
	if err != nil {
		t.Fatal(err)
	}
	return byPath(t, files)
}

func byPath(t *testing.T, files []docgen.File) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range files {
		if _, twice := all[f.Path]; twice {
			t.Errorf("%s is made twice", f.Path)
		}
		all[f.Path] = string(f.Content)
	}
	return all
}

// committed returns the reference as it stands in a folder.
func committed(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(folder, name)
		all[filepath.ToSlash(relative)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Regenerating changes nothing.
func TestReferenceIsCurrent(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(committed(t, filepath.Join(root, docgen.Folder)), generated(t)); diff != "" {
		t.Errorf("docs/reference is not what go generate ./... writes (-committed +generated):\n%s", diff)
	}
}

func TestGenerationIsStable(t *testing.T) {
	t.Parallel()
	again, err := docgen.Generate()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(generated(t), byPath(t, again)); diff != "" {
		t.Fatal(diff)
	}
}

// What nobody makes any more goes; what is made is written.
func TestWrite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := filepath.Join(dir, docgen.Folder, "kinds", "gone.md")
	if err := os.MkdirAll(filepath.Dir(old), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	files := []docgen.File{{Path: "README.md", Content: []byte("a\n")}, {Path: "kinds/role.md", Content: []byte("b\n")}}
	if err := docgen.Write(dir, files); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"README.md": "a\n", "kinds/role.md": "b\n"}
	if diff := cmp.Diff(want, committed(t, filepath.Join(dir, docgen.Folder))); diff != "" {
		t.Error(diff)
	}
}

// Every kind, key, value, check, command, flag and generator is in the reference.
func TestReferenceIsComplete(t *testing.T) {
	t.Parallel()
	all := generated(t)
	demand := func(page string, texts ...string) {
		t.Helper()
		for _, text := range texts {
			if !strings.Contains(all[page], text) {
				t.Errorf("%s does not say %s", page, text)
			}
		}
	}
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		page := "kinds/" + kind.Word + ".md"
		demand("README.md", "("+page+")")
		demand(page, "# "+kind.Name+"\n", "## An example\n")
		for _, e := range schema.Keys(kind) {
			if !strings.Contains(all[page], "`"+e.Name+"`") && !strings.Contains(all["documents.md"], "| `"+e.Name+"` |") {
				t.Errorf("%s does not describe %s", page, e.Path)
			}
			for _, v := range e.Values {
				if !strings.Contains(all[page]+all["documents.md"], "<br>`"+v.Value+"`") {
					t.Errorf("%s does not say what %s may be: %s", page, e.Path, v.Value)
				}
			}
		}
	}
	for _, nested := range decode.Nesteds() {
		demand("references.md", "### "+nested.Word+"\n", "`"+nested.Word+"/")
	}
	for i := range model.Kinds {
		demand("references.md", "### "+model.Kinds[i].Word+"\n", "`"+model.Kinds[i].Word+"/ID`")
	}
	heard, err := spoken.Of(rules.Base(), rules.All())
	if err != nil {
		t.Fatal(err)
	}
	for path, checks := range heard {
		kind, _, _ := strings.Cut(path, ".")
		for _, check := range checks {
			demand("kinds/"+model.KindNamed(kind).Word+".md", "["+check+"](../checks/"+check+".md)")
			demand("checks/"+check+".md", "["+path+"](../kinds/")
		}
	}
	for _, rule := range rules.All() {
		page := "checks/" + rule.Name + ".md"
		demand("checks.md", "("+page+")")
		demand(page, "## Why it matters", "## What to do", "## Trips it", "The tool says:", " "+rule.Name+"  ", "## Does not")
	}
	for _, c := range cli.Commands("en") {
		if c.Name != "" {
			demand("commands.md", "## "+c.Name+"\n")
		}
		for _, f := range c.Flags {
			demand("commands.md", strings.ReplaceAll(f.Name, "|", `\|`))
		}
	}
	for _, g := range catalog.All() {
		demand("generators.md", "## "+g.Name+"\n")
	}
}

// Pieces of YAML in the reference can be read, and no table is broken.
func TestPagesAreWhole(t *testing.T) {
	t.Parallel()
	block := regexp.MustCompile("(?s)\n```yaml\n(.*?\n)```\n")
	cell := regexp.MustCompile(`(^|[^\\])\|`)
	for page, text := range generated(t) {
		if !strings.HasSuffix(page, ".md") {
			continue
		}
		for _, match := range block.FindAllStringSubmatch(text, -1) {
			if _, found := syntax.Parse(source.NewFile(page, []byte(match[1]))); len(found) > 0 {
				t.Errorf("%s: %s\n%s", page, found[0].Message.In("en"), match[1])
			}
		}
		if strings.Count(text, "\n```")%2 != 0 {
			t.Errorf("%s: a block of code is not closed", page)
		}
		width := 0
		for line := range strings.Lines(text) {
			n := len(cell.FindAllString(line, -1))
			if !strings.HasPrefix(line, "| ") {
				width = 0
				continue
			}
			if width != 0 && n != width {
				t.Errorf("%s: %d cells of %d: %s", page, n-1, width-1, line)
			}
			width = n
		}
	}
}

// Links lead to pages and headings that are there.
func TestLinks(t *testing.T) {
	t.Parallel()
	target := regexp.MustCompile(`\]\(([^)#\s]*)(#[^)\s]*)?\)`)
	all := generated(t)
	heads := map[string][]string{}
	for page, text := range all {
		for line := range strings.Lines(text) {
			if level, title, ok := strings.Cut(strings.TrimSpace(line), " "); ok && level != "" && strings.Trim(level, "#") == "" {
				heads[page] = append(heads[page], "#"+strings.ReplaceAll(strings.ToLower(strings.NewReplacer(".", "", "`", "").Replace(title)), " ", "-"))
			}
		}
	}
	links := 0
	for page, text := range all {
		for _, match := range target.FindAllStringSubmatch(text, -1) {
			links++
			to := page
			if match[1] != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(page), match[1]))
			}
			if _, ours := all[to]; !ours {
				if _, err := os.Stat(filepath.Join(root, docgen.Folder, to)); err != nil {
					t.Errorf("%s: the link to %s leads nowhere", page, match[1])
				}
				continue
			}
			if match[2] != "" && !slices.Contains(heads[to], match[2]) {
				t.Errorf("%s: there is no heading %s in %s", page, match[2], to)
			}
		}
	}
	if links < 300 {
		t.Errorf("only %d links", links)
	}
}
