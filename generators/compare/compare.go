// Package compare makes the page that a team chooses a CRM by: all targets side by side, weighed on the promises of the
// project's own description. It must not know any single target.
package compare

import (
	"slices"
	"sync"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// folder is where the comparison stands.
const folder = "compare/"

// comparison is the generator, as yet of no targets.
var comparison = generators.Generator{
	Name:  "compare",
	Title: words.Text{En: "Comparison of CRMs", Ru: "Сравнение CRM"},
	Doc: words.Text{
		En: "All CRMs side by side: what each keeps of the promises of this very description, and what people do by hand.",
		Ru: "Все CRM рядом: что каждая из них выполнит из обещаний именно этого описания и что людям делать руками.",
	},
}

// New returns the generator of the comparison of some targets.
func New(targets []contract.Target) generators.Generator {
	g := comparison
	g.Files = func(in generators.Input) ([]generators.File, diag.List) { return files(in, targets), nil }
	for _, t := range targets {
		g.Beside = append(g.Beside, t.Name)
	}
	return g
}

// candidate is a target with what it makes of the description.
type candidate struct {
	contract.Target
	contract.Weighed
}

func files(in generators.Input, targets []contract.Target) []generators.File {
	d := sync.OnceValue(func() *document { return newDocument(in, targets) }) // when the first file is asked for
	file := func(name string, render func(*document) []byte, style ...string) generators.File {
		return generators.File{
			Path: folder + name, Key: generators.Key(append([]string{"compare", name, in.Whole, in.Lang}, style...)...),
			Render: func() ([]byte, error) { return render(d()), nil },
		}
	}
	return []generators.File{
		file("targets.html", (*document).html, page.Style(), page.Filters()),
		file("targets.md", (*document).markdown),
		file("targets.csv", func(d *document) []byte { return []byte(d.sums().CSV()) }),
	}
}

// document is the comparison in one language.
type document struct {
	lang  string
	title string
	all   []candidate
	parts []part
	// makes tells whether the files of a target are made along with the comparison.
	makes func(name string) bool
}

// part is a chapter of it: tables under a heading.
type part struct {
	id, title, lead string
	tables          []table.Table
}

func newDocument(in generators.Input, targets []contract.Target) *document {
	d := &document{lang: in.Lang, title: title.In(in.Lang), makes: in.Makes}
	if in.Spec.Project != nil {
		d.title += " · " + in.Spec.Project.Title.In(in.Lang)
	}
	for _, t := range targets {
		if w := t.Weigh(in); w.Work != nil {
			d.all = append(d.all, candidate{t, w})
		}
	}
	slices.SortStableFunc(d.all, func(a, b candidate) int {
		return b.Account.Count("", contract.Enforced) - a.Account.Count("", contract.Enforced)
	})
	d.parts = []part{
		{"sums", d.say(sumsTitle), d.say(sumsLead), []table.Table{d.sums()}},
		{"families", d.say(familiesTitle), d.say(familiesLead), []table.Table{d.families()}},
		{"abilities", d.say(abilitiesTitle), d.say(abilitiesLead), []table.Table{d.abilities()}},
		{"never", d.say(neverTitle), d.say(neverLead), []table.Table{d.nowhere()}},
		{"proof", d.say(proofTitle), d.say(proofLead), []table.Table{d.proofs()}},
	}
	return d
}
