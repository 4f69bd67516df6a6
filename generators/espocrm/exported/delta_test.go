package exported_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm"
	"github.com/crmspec/crmspec/generators/espocrm/exported"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// since returns the way from the description “unlike” to another.
func since(t *testing.T, edits ...string) contract.Delta {
	t.Helper()
	work := func(text string) (*contract.Work, contract.Files) {
		return made(t, loadtest.AsIs(t, loadtest.Short(strings.Split(text, "\n---\n")...)))
	}
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(unlike, edits[i]) {
			t.Fatalf("there is no %s", edits[i])
		}
	}
	old, before := work(unlike)
	next, after := work(strings.NewReplacer(edits...).Replace(unlike))
	return exported.Delta(old, next, state.Compare(read(t, before), read(t, after)))
}

// said returns what a person is told to do.
func said(d contract.Delta, lang string) string {
	var all []string
	for _, s := range d.Steps {
		all = append(all, s.Title.In(lang))
		if s.Why != nil {
			all = append(all, s.Why.In(lang))
		}
		for _, do := range s.Do {
			all = append(all, do.In(lang))
		}
		all = append(all, s.Commands...)
		if s.Check != nil {
			all = append(all, s.Check.In(lang))
		}
	}
	return strings.Join(all, "\n")
}

func TestDelta(t *testing.T) {
	t.Parallel()
	d := since(t,
		"version: 0.3.0", "version: 0.10.0",
		"  - {id: small, title: \"Small & < cheap\"}\n", "",
		"  - {id: paper, title: Paper, type: file}\n", "",
		"  - {id: papered, title: Papered, into: won, require: [paper]}\n", "",
		"require: [sum, size]", "require: [sum, size, due]",
		"kind: Team\nid: north\ntitle: North\n---\n", "",
		"part: {create: true, read: all, edit: all}", "part: {create: true, read: all, edit: own}",
	)
	if len(d.Files) != 1 || d.Files[0].Path != "crmspecUnlike.zip" {
		t.Errorf("%d files", len(d.Files))
	}
	text := said(d, "en")
	for _, want := range []string{
		"Opportunity.cDue): is asked for", "delta/crmspecUnlike.zip", "Clear Cache", "version 0.10.0",
		"Team North", "Field Paper (Opportunity.cPaper)", "“Chief”: compare it",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing is said of %s in\n%s", want, text)
		}
	}
	for _, not := range []string{"raise", "older", "is called"} {
		if strings.Contains(text, not) {
			t.Errorf("%s is said in\n%s", not, text)
		}
	}
	at := []int{strings.Index(text, "Field Paper (Opportunity.cPaper): export"), strings.Index(text, "Install the next version"), strings.Index(text, "Retire what")}
	if !slices.IsSorted(at) || at[0] < 0 {
		t.Errorf("the order is %v", at)
	}
	if ru := said(d, "ru"); strings.Contains(ru, "{") || strings.Contains(ru, "Install") {
		t.Error(ru)
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ from, to, want string }{
		{"title: Sum,", "title: Total,", "Both descriptions are of version 0.3.0"},
		{"version: 0.3.0", "version: 0.2.10", "refuses it"},
		{"title: Unlike the examples\nversion: 0.3.0", "title: Other\nversion: 0.4.0", "uninstall that one first"},
	} {
		d := since(t, one.from, one.to, "title: Mail,", "title: Post,")
		if text := said(d, "en"); !strings.Contains(text, one.want) {
			t.Errorf("%s: %s", one.to, text)
		}
	}
	if d := since(t); len(d.Steps) > 0 || len(d.Files) > 0 {
		t.Error("nothing changed and something is to be done")
	}
}

// TestPage makes the page of the way from one version to the next.
func TestPage(t *testing.T) {
	t.Parallel()
	input := func(text string) generators.Input {
		w := loadtest.AsIs(t, loadtest.Short(strings.Split(text, "\n---\n")...))
		return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: "en", Whole: text, Shared: generators.NewShared()}
	}
	next := strings.NewReplacer("version: 0.3.0", "version: 0.4.0", "  - {id: link, title: Link, type: url}\n", "").Replace(unlike)
	files, found := espocrm.Target.Since(input(unlike)).Files(input(next))
	if len(found) > 0 {
		t.Error(found)
	}
	for _, f := range files {
		if f.Path != "espocrm/"+contract.DeltaPath {
			continue
		}
		content, err := f.Render()
		if err != nil || !strings.Contains(string(content), "Opportunity.cLink") || !strings.Contains(string(content), "php command.php extension --file=crmspecUnlike.zip") {
			t.Errorf("%v\n%s", err, content)
		}
		return
	}
	t.Error("there is no page")
}

// TestAskedAlso tells apart a demand that is new from one that holds in one stage more.
func TestAskedAlso(t *testing.T) {
	t.Parallel()
	d := exported.Delta(&contract.Work{}, &contract.Work{}, state.Changes{
		{Sort: state.Alter, Thing: state.Thing{Kind: "field", Name: "A.x"}, Facts: []state.Difference{{Key: "required when", Now: "stage in (a, b)", Want: "stage in (a, b, c)"}}},
		{Sort: state.Alter, Thing: state.Thing{Kind: "field", Name: "A.y"}, Facts: []state.Difference{{Key: "required when", Now: "stage in (a, b)", Want: "stage in (a)"}}},
		{Sort: state.Alter, Thing: state.Thing{Kind: "field", Name: "A.z"}, Facts: []state.Difference{{Key: "required when", Want: "stage in (a)"}}},
		{Sort: state.Remove, Thing: state.Thing{Kind: "field", Name: "A.old"}},
	})
	text := said(d, "en")
	for _, want := range []string{"A.x: is now asked for in c too", "A.z: is asked for from now on", "Field A.old: export"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing is said of %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "A.y") || strings.Index(text, "A.old: export") > strings.Index(text, "Install the next version") || d.Late != 1 {
		t.Error(text)
	}
	if !d.Holds(state.Thing{Kind: "field"}) || d.Holds(state.Thing{Kind: "script"}) {
		t.Error("what holds data is mistaken")
	}
}
