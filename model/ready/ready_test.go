package ready_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/ready"
)

var today = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)

func report(t *testing.T, w *load.Workspace) *ready.Report {
	t.Helper()
	r, err := ready.New(w.Spec, w.Findings, func(string) bool { return false }, today)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// figures are what must never rise when something is taken away.
func figures(r *ready.Report) [3]int {
	var all [3]int
	for i, level := range ready.Levels {
		all[i] = r.Answered(level)
	}
	return all
}

// TestRemovingNeverRaises takes elements out of the examples, one at a time and then many one after the
// other: no figure ever rises.
func TestRemovingNeverRaises(t *testing.T) {
	t.Parallel()
	const tries = 25
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(len(name)), 4))
			files := loadtest.Copy(t, loadtest.Example(t, name))
			whole := figures(report(t, loadtest.AsIs(t, files)))
			removed := 0
			for range tries {
				less, ref := without(t, files, random)
				if less == nil {
					continue
				}
				removed++
				if got := figures(report(t, loadtest.AsIs(t, less))); got[0] > whole[0] || got[1] > whole[1] || got[2] > whole[2] {
					t.Errorf("without %s: %v, with it %v", ref, got, whole)
				}
			}
			before := whole
			for range tries {
				less, ref := without(t, files, random)
				if less == nil {
					continue
				}
				got := figures(report(t, loadtest.AsIs(t, less)))
				if got[0] > before[0] || got[1] > before[1] || got[2] > before[2] {
					t.Errorf("then without %s: %v, before %v", ref, got, before)
				}
				files, before = less, got
			}
			if removed < tries/2 {
				t.Errorf("only %d elements could be taken away", removed)
			}
			if before[0] >= whole[0] && whole[0] > 0 {
				t.Errorf("after all that nothing is missing: %v, %v", before, whole)
			}
		})
	}
}

// without returns the files without one element, chosen at random, and its reference; nil where the
// element shares its lines with others.
func without(t *testing.T, files fs.FS, random *rand.Rand) (fstest.MapFS, string) {
	t.Helper()
	w := loadtest.AsIs(t, files)
	var all []model.Element
	for _, d := range w.Spec.Documents {
		if d.Value != nil && d.Value != model.Element(w.Spec.Project) {
			all = append(all, decode.Elements(d.Value)...)
		}
	}
	if len(all) == 0 {
		return nil, ""
	}
	self := all[random.IntN(len(all))].Self()
	less := loadtest.Copy(t, files)
	file := less[self.Span.Path()]
	if file == nil {
		return nil, ""
	}
	text := string(file.Data)
	from := strings.LastIndexByte(text[:self.Span.From()], '\n') + 1
	to := int(self.Span.To())
	if end := strings.IndexByte(text[to:], '\n'); end >= 0 {
		to += end + 1
	}
	if self.Parent != nil && !strings.HasPrefix(strings.TrimLeft(text[from:self.Span.From()], " "), "- ") {
		return nil, ""
	}
	less[self.Span.Path()] = &fstest.MapFile{Data: []byte(text[:from] + text[to:])}
	return less, self.Ref
}

// base is a project that answers one point of the checklist in three documents.
const base = `apiVersion: crmspec/v1
kind: Project
id: shop
title: Shop
languages: [en]
owner: boss
%s---
apiVersion: crmspec/v1
kind: Role
id: boss
title: Boss
---
apiVersion: crmspec/v1
kind: Role
id: head
title: Head
---
apiVersion: crmspec/v1
kind: Goal
id: faster
title: Faster
owner: head
pain: Clients wait
%s---
apiVersion: crmspec/v1
kind: Goal
id: more
title: More
owner: boss
where: Everywhere
`

// A point has the level of what answers it, a waiver counts while it holds, and the one who owes it is
// named.
func TestPoints(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		project, goal string
		point, want   string
	}{
		"answered":                     {"", "", "p-06", "proved draft evidence goal/faster owes role/head"},
		"agreed":                       {"", "status: agreed\nagreed: {by: head, agreed_on: 2026-11-01}\n", "p-06", "proved agreed evidence goal/faster owes"},
		"answered by the other":        {"", "", "p-07", "proved draft evidence goal/more owes role/boss"},
		"nothing of the kind":          {"", "", "p-104", "missing  evidence owes role/boss"},
		"a kind with an owner":         {"", "", "p-09", "missing  evidence owes role/head"},
		"waived":                       {"waived: {p-09: No day yet}\n", "", "p-09", "waived agreed evidence owes"},
		"waived for a time":            {"waived: {p-09: {reason: No day yet, until: 2026-12-01}}\n", "", "p-09", "waived agreed evidence owes"},
		"the waiver has ended":         {"waived: {p-09: {reason: No day yet, until: 2026-11-30}}\n", "", "p-09", "missing  evidence owes role/head"},
		"a waiver of another point":    {"waived: {p-08: No number yet}\n", "", "p-09", "missing  evidence owes role/head"},
		"a name that leads nowhere":    {"", "kpi: nothing\n", "p-08", "missing  evidence owes role/head"},
		"one of two keys is not there": {"", "due: 2027-01-01\n", "p-02", "missing  evidence goal/faster owes role/head"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": fmt.Sprintf(base, c.project, c.goal)}))
			p := report(t, w).Points[c.point]
			got := string(p.State) + " " + string(p.Level) + " evidence"
			for _, e := range p.Evidence {
				got += " " + e.Element.Self().Ref
			}
			got += " owes"
			for _, role := range p.Owes {
				got += " " + role.Self().Ref
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// What no point is called cannot be waived.
func TestUnknownWaiver(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": fmt.Sprintf(base, "waived: {x-99: Never}\n", "")}))
	if r := report(t, w); len(r.Unknown) != 1 || r.Unknown[0].V != "x-99" || r.Unknown[0].At.IsZero() {
		t.Errorf("%v", r.Unknown)
	}
}

// Findings keep a project from a level, never from its share.
func TestReached(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": fmt.Sprintf(base, "", "kpi: nothing\n")}))
	r := report(t, w)
	if r.Errors == 0 || r.Reached(model.StatusDraft) || r.Percent(model.StatusDraft) < 0 {
		t.Errorf("%d errors, reached %v", r.Errors, r.Reached(model.StatusDraft))
	}
}
