package docgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/lint/spoken"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// allChecks lists the checks by family.
func (b *book) allChecks() *page {
	p := newPage("checks.md", "Checks")
	p.text("With an **error**, nothing can be built: the description says two things at once, or too little. With a **warning**, it can, and experience says that people will suffer from it. An **info** is advice. What they prove, and how to live with them, tells the [guide](../guide/checks.md).")
	p.text("`crmspec.yaml` may change the severity of a check under [`checks`](kinds/project.md#checks), with a reason. A comment `# crmspec:ignore NAME -- reason` above a line silences it for what stands there. Errors of the language can neither be silenced nor made milder.")
	all := rules.All()
	var families []lint.Family
	for _, rule := range all {
		families = append(families, rule.Family)
	}
	for _, family := range slices.Compact(families) {
		p.head(2, strings.ToUpper(string(family[:1]))+string(family[1:]))
		var rows [][]string
		for _, rule := range all {
			if rule.Family == family {
				rows = append(rows, []string{link(rule.Name, "checks/"+rule.Name+".md"), severity(rule), plain(words.Open(rule.What.In(lang)))})
			}
		}
		p.table([]string{"check", "severity", "what is wrong"}, rows)
	}
	return p
}

func severity(rule lint.Rule) string {
	if rule.MildInDraft {
		return rule.Severity.String() + "; info in a draft"
	}
	return rule.Severity.String()
}

// checks returns a page for each check.
func (b *book) checks() ([]File, error) {
	var files []File
	for _, rule := range rules.All() {
		p, err := b.check(rule)
		if err != nil {
			return nil, err
		}
		files = append(files, p.file())
	}
	return files, nil
}

func (b *book) check(rule lint.Rule) (*page, error) {
	said, err := b.finding(rule)
	if err != nil {
		return nil, err
	}
	p := newPage("checks/"+rule.Name+".md", rule.Name)
	p.text(sentence(plain(words.Open(rule.What.In(lang)))))
	about := "Family " + string(rule.Family) + ", severity **" + rule.Severity.String() + "**."
	if rule.MildInDraft {
		about += " While the document is a draft it is an **info**: it only misses something."
	}
	if len(rule.Yields) > 0 {
		about += " It is silent about what is already reported by: " + checkLinks(rule.Yields) + "."
	}
	p.text(about)
	if keys := b.about(rule.Name); keys != "" {
		p.text("It speaks of " + keys + ".")
	}
	p.head(2, "Why it matters")
	p.text(sentence(plain(words.Open(rule.Why.In(lang)))))
	p.head(2, "What to do")
	p.text(sentence(plain(words.Open(rule.Mend.In(lang)))))
	p.head(2, "Trips it")
	p.code("diff", diffs(rule.Bad))
	if said != "" {
		p.text("The tool says:")
		p.code("text", strings.Split(strings.TrimSpace(said), "\n"))
	}
	p.head(2, "Does not")
	p.code("diff", diffs(rule.Good))
	p.head(2, "To silence it")
	if rule.Fixed() {
		p.text("It cannot be silenced: without it nothing else could be trusted.")
		return p, nil
	}
	p.text("In one place, by a comment above the line:")
	p.code("yaml", []string{"# crmspec:ignore " + rule.Name + " -- why it is right here"})
	p.text("Everywhere, in `crmspec.yaml`:")
	p.code("yaml", []string{"checks:", fmt.Sprintf("  %s: {severity: none, reason: Why it does not count for us}", rule.Name)})
	return p, nil
}

func checkLinks(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = link(name, name+".md")
	}
	return strings.Join(list, ", ")
}

func diffs(edits []lint.Edit) []string {
	var all []string
	for _, e := range edits {
		all = append(all, e.Diff()...)
	}
	return all
}

// finding returns what the tool says of the bad example of a check.
func (b *book) finding(rule lint.Rule) (string, error) {
	files, err := spoken.Edited(rules.Base(), rule.Bad)
	if err != nil {
		return "", err
	}
	w, err := load.OpenFS(files)
	if err != nil {
		return "", err
	}
	found, err := spoken.Findings(files, rules.All(), rule.Name)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	report := render.Report{Files: len(w.Files), Documents: len(w.Documents), Findings: found, Title: func(ref string) words.Localized {
		if element := w.Spec.Element(ref); element != nil {
			return say.Called{Element: element, Ref: ref}
		}
		return nil
	}}
	err = render.Text(&out, report, render.Options{Lang: lang, Width: 100})
	return out.String(), err
}

// speaking links the checks that speak of a kind or key, from the pages of kinds; "" for none.
func (b *book) speaking(path string) string {
	list := make([]string, len(b.spoken[path]))
	for i, name := range b.spoken[path] {
		list[i] = link(name, "../checks/"+name+".md")
	}
	return strings.Join(list, ", ")
}

// further links the checks that speak of keys of a kind and are not on its page yet: the keys that every
// document has, and those of a group that shares the section of another.
func (b *book) further(c *chapter, p *page) string {
	text, list := string(p.file().Content), []string(nil)
	for path, checks := range b.spoken {
		for _, name := range checks {
			if to := link(name, "../checks/"+name+".md"); strings.HasPrefix(path, c.kind.Name+".") && !strings.Contains(text, to) {
				list = append(list, to)
			}
		}
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), ", ")
}

// about lists the keys that a check speaks of, with links.
func (b *book) about(check string) string {
	var list []string
	for _, c := range b.chapters {
		for _, e := range append([]schema.Entry{c.top}, c.keys...) {
			if slices.Contains(b.spoken[e.Path], check) {
				list = append(list, link(e.Path, "../"+c.page()))
			}
		}
	}
	return strings.Join(list, ", ")
}
