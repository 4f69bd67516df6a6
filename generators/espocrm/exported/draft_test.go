package exported_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/generators/espocrm/exported"
	"github.com/crmspec/crmspec/generators/espocrm/inspect"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

func drafted(t testing.TB, files contract.Files) *draft.Draft {
	t.Helper()
	d, err := exported.Draft(files)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// opened loads a draft as the description that is written of it; errors are those of a check.
func opened(t testing.TB, d *draft.Draft) (w *load.Workspace, errors []string) {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range d.Files("en").Files {
		folder[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	w = loadtest.AsIs(t, folder)
	for _, found := range lint.Inspect(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), Clock: time.Now,
	}).Findings {
		if found.Severity == diag.Error {
			errors = append(errors, found.Code+" "+found.Message.In("en"))
		}
	}
	return w, errors
}

// TestOnceMore generates, reads a first description, and generates of that: what a description can hold is the same, and of the
// rest the page about the import tells.
func TestOnceMore(t *testing.T) {
	t.Parallel()
	for name, w := range every(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, files := made(t, w)
			d := drafted(t, files)
			again, errors := opened(t, d)
			for _, text := range errors {
				if !strings.HasPrefix(text, "stage-unreachable") { // no role leads there, as was told
					t.Error(text)
				}
			}
			_, next := made(t, again)
			sound(t, next)
			before, after := read(t, files), read(t, next)
			if len(after.Things) < len(before.Things)*3/4 {
				t.Errorf("of %d things %d came back", len(before.Things), len(after.Things))
			}
			for _, line := range told(lost(state.Compare(before, after), d)) {
				t.Error(line)
			}
			alone := drafted(t, only(asAnswers(t, files), "Metadata.json"))
			if _, errors := opened(t, alone); len(errors) > 0 && !strings.HasPrefix(errors[0], "stage-unreachable") {
				t.Errorf("without roles: %v", errors)
			}
			if !slices.ContainsFunc(alone.Pipelines, func(p *draft.Pipeline) bool { return len(p.Moves) > 2 && p.Moves[0].By == nil }) {
				t.Error("without roles there are no moves")
			}
			if _, errors := opened(t, drafted(t, asAnswers(t, files))); len(errors) > 0 && !strings.HasPrefix(errors[0], "stage-unreachable") {
				t.Errorf("out of answers: %v", errors)
			}
		})
	}
}

// sound demands that what is generated of a first description would install.
func sound(t *testing.T, files contract.Files) {
	t.Helper()
	texts := map[string]string{}
	for p, content := range files {
		texts[p] = string(content)
	}
	for _, fault := range inspect.Faults(texts) {
		t.Error(fault)
	}
}

// lost returns the changes that nobody was told of. Scripts are made anew with the names of the new description; what
// follows from rules, and which of several fields has the list that they share, follows them.
func lost(changes state.Changes, d *draft.Draft) (list state.Changes) {
	known := func(name string) bool {
		return slices.ContainsFunc(d.Unread, func(u state.Unread) bool { return strings.Contains(u.What, name) })
	}
	followed := func(key string) bool {
		return strings.HasPrefix(key, "message ") || strings.HasPrefix(key, "value") || slices.Contains([]string{
			"massUpdateDisabled", "onlyDefaultCurrency", "order", "default", "may be empty", "readOnly",
		}, key)
	}
	for _, c := range changes {
		field, ofField := strings.CutPrefix(c.Thing.Name, "Task.")
		switch {
		case c.Thing.Kind == "script", known(c.Thing.Name), ofField && field != "", c.Thing.Kind == "link", c.Thing.Name == "Task":
			continue
		case c.Thing.Kind == "field" && strings.HasSuffix(c.Thing.Name, ".assignedUser"):
			continue // whose a record is has to be known where rights depend on it
		}
		all := c.Facts
		c.Facts = slices.DeleteFunc(slices.Clone(c.Facts), func(f state.Difference) bool {
			scope, rest, _ := strings.Cut(f.Key, " ")
			if c.Thing.Kind == "role" {
				entity, _, _ := strings.Cut(scope, ".")
				narrow := slices.ContainsFunc(all, func(f state.Difference) bool { return f.Key == entity+" edit" && known(entity+".") })
				return scope == "Task" || scope == "User" || narrow || rest == "edit" && known(scope+".") || strings.Contains(scope, ".") && (known(scope) || rest != "" && known(strings.TrimSuffix(scope, "Converted")) || strings.HasSuffix(scope, ".assignedUser"))
			}
			return followed(f.Key)
		})
		if c.Sort != state.Alter || len(c.Facts) > 0 {
			list = append(list, c)
		}
	}
	return list
}
