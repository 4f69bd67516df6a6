package matrix_test

import (
	"encoding/csv"
	"html"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// hostile are titles that would do harm where they are not written as text.
var hostile = []string{
	`<img src=x onerror=alert(1)>`, `</table><script>alert(1)</script>`, `=cmd()`, `+1+1`, `-1`, `@SUM(A1)`, `" onmouseover="x`, `a | b * c _ d`, "\u202Eelif", `'; DROP`,
	strings.Repeat("very", 2500),
}

// tag is a start tag as the writer of HTML writes one.
var tag = regexp.MustCompile(`<([a-z0-9]+)((?: [a-z-]+(?:="[^"]*")?)*)>`)

// Titles stay text: no tag but ours stands on a page, no cell of a table is a formula, nothing is lost.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, title := range hostile {
		quoted := "'" + strings.ReplaceAll(title, "'", "''") + "'"
		fsys := edited(t, os.DirFS("testdata/chain"), "id: clerk, title: {en: Clerk, ru: Оператор}}", "id: clerk, title: "+quoted+"}")
		fsys = edited(t, fsys, "id: order\ntitle: {en: Order, ru: Заказ}", "id: order\ntitle: "+quoted)
		fsys = edited(t, fsys, "{en: Ready, ru: Готов}", quoted)
		fsys = edited(t, fsys, "{en: Sum, ru: Сумма}", quoted)
		fsys = edited(t, fsys, "{en: Fast, ru: Скорость}", quoted)
		fsys = edited(t, fsys, "{en: Books, ru: Учёт}", quoted)
		plain, evil := render(t, broken(t, os.DirFS("testdata/chain"), "en")), render(t, broken(t, fsys, "en"))
		for i, f := range evil {
			text := string(f.content)
			switch path.Ext(f.path) {
			case ".html":
				if d := cmp.Diff(tags(string(plain[i].content)), tags(text)); d != "" {
					t.Errorf("%.30q makes other tags on %s:\n%s", title, f.path, d)
				}
				if !strings.Contains(text, html.EscapeString(title)) {
					t.Errorf("%.30q is lost on %s", title, f.path)
				}
			case ".csv":
				records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
				if err != nil {
					t.Errorf("%.30q breaks %s: %v", title, f.path, err)
				}
				for _, record := range records {
					for _, field := range record {
						if strings.HasPrefix(field, title) && strings.ContainsAny(field[:1], "=+-@\t\r") {
							t.Errorf("%s has the formula %.30q", f.path, field)
						}
					}
				}
			}
		}
	}
}

// tags lists the elements of a page, with the names of their attributes.
func tags(page string) []string {
	page = script.ReplaceAllString(page, "")
	var list []string
	for _, found := range tag.FindAllStringSubmatch(page, -1) {
		list = append(list, found[1]+regexp.MustCompile(`="[^"]*"`).ReplaceAllString(found[2], ""))
	}
	return list
}

// The same description gives the same files, in whatever order its documents were read.
func TestSame(t *testing.T) {
	t.Parallel()
	var before []file
	for seed := range uint64(3) {
		spec, book := loadtest.Shuffled(t, loadtest.Example(t, "sales-and-service"), seed)
		files := render(t, generators.Input{Spec: spec, Conditions: book, Facts: facts.New(spec, book), Lang: "ru"})
		if seed > 0 {
			for i := range files {
				if d := cmp.Diff(string(before[i].content), string(files[i].content)); d != "" {
					t.Errorf("%s differs:\n%.2000s", files[i].path, d)
				}
			}
		}
		before = files
	}
}

// Links to the site stand only where it is made; those between the matrices always.
func TestLinks(t *testing.T) {
	t.Parallel()
	in := broken(t, os.DirFS("testdata/chain"), "en")
	for _, made := range []bool{true, false} {
		in.Chosen = []string{"matrix"}
		if made {
			in.Chosen = append(in.Chosen, "site")
		}
		for _, f := range render(t, in) {
			if path.Ext(f.path) != ".html" {
				continue
			}
			text := string(f.content)
			for _, want := range []string{`href="../entity/order.html"`, `href="../index.html"`} {
				if f.path == "matrix/access.html" && strings.Contains(text, want) != made {
					t.Errorf("the site is made: %v, and %s has %s: %v", made, f.path, want, !made)
				}
			}
			if !made && strings.Contains(text, `href="../`) {
				t.Errorf("%s leads to a site that is not made", f.path)
			}
			if f.path != "matrix/raci.html" && !strings.Contains(text, `href="raci.html"`) {
				t.Errorf("%s does not lead to the others", f.path)
			}
		}
	}
}

// A matrix that has nothing to say is not written.
func TestNothing(t *testing.T) {
	t.Parallel()
	in := broken(t, loadtest.One("{apiVersion: crmspec/v1, kind: Project, id: p, title: P, version: 1.0.0}\n"), "en")
	var names []string
	for _, one := range matrix.All(in) {
		names = append(names, one.Name)
	}
	if d := cmp.Diff([]string{"access", "raci"}, names); d != "" {
		t.Error(d)
	}
}
