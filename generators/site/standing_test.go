package site_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// judged returns an input whose cases are judged in turn: passed, failed, blocked, changed since, and not at all.
func judged(in generators.Input) generators.Input {
	editions := results.EditionsOf(in.Spec, in.Suite)
	var j results.Journal
	for i, c := range in.Suite.Cases {
		v := results.Judgement{Hash: editions[c.ID], Verdict: results.Verdicts[i%3], Remark: "<b>late</b> & [[no]]\nagain", Tester: "Aliya", Date: "2026-11-28"}
		switch i % 5 {
		case 3:
			v.Hash = "OLD"
		case 4:
			continue
		}
		j.Entries = append(j.Entries, results.Entry{Case: c.ID, Judgement: v})
	}
	slices.SortFunc(j.Entries, func(a, b results.Entry) int { return strings.Compare(a.Case, b.Case) })
	in.Results = j.Against(editions)
	return in
}

// TestStanding: pages say of each case how it stands, with a sign and in words, wherever they name it; without results
// they say nothing of it, and no page has another place.
func TestStanding(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru"} {
		bare := input(t, loadtest.Example(t, "minimal"), lang)
		in := judged(bare)
		before, after := pages(t, bare), pages(t, in)
		checkSite(t, in, after)
		for name := range before {
			if _, there := after[name]; !there {
				t.Errorf("%s is gone", name)
			}
		}
		if len(before) != len(after) {
			t.Errorf("%d pages, before %d", len(after), len(before))
		}
		whole := html(t, in)
		for _, c := range in.Suite.Cases {
			state := in.Results.Of(c.ID).State
			tag := state.Sign() + " " + state.Title().In(lang) + "</span>"
			named := 0
			for name, page := range after {
				for _, part := range strings.Split(page, `<span class="id">`+c.ID+"</span>")[1:] {
					if named++; !strings.Contains(part[:min(len(part), 120)], tag) {
						t.Errorf("%s does not say how %s stands", name, c.ID)
					}
				}
			}
			if named < 1 || !strings.Contains(whole, tag) {
				t.Errorf("%s is named %d times", c.ID, named)
			}
			for name, page := range before {
				if strings.Contains(page, tag) {
					t.Errorf("%s says how %s stands without results", name, c.ID)
				}
			}
		}
		if list := after["acceptance.html"]; !strings.Contains(list, "&lt;b&gt;late&lt;/b&gt; &amp; [[no]]<br>again") {
			t.Error("the remark of a case that failed is not on the page of the cases")
		}
	}
}

// TestStandingKeys: pages are rendered anew when a verdict, its remark, tester or date changes.
func TestStandingKeys(t *testing.T) {
	t.Parallel()
	bare := input(t, loadtest.Example(t, "minimal"), "en")
	key := func(in generators.Input) string {
		list, _ := site.Generator.Files(in)
		return list[0].Key
	}
	editions := results.EditionsOf(bare.Spec, bare.Suite)
	first := bare.Suite.Cases[0].ID
	seen := map[string]bool{key(bare): true}
	for _, v := range []results.Judgement{
		{Hash: editions[first], Verdict: results.Passed, Date: "2026-11-28"}, {Hash: editions[first], Verdict: results.Failed, Date: "2026-11-28"}, {Hash: "OLD", Verdict: results.Failed, Date: "2026-11-28"},
		{Hash: editions[first], Verdict: results.Passed, Date: "2026-11-29"}, {Hash: editions[first], Verdict: results.Passed, Date: "2026-11-28", Remark: "x"}, {Hash: editions[first], Verdict: results.Passed, Date: "2026-11-28", Tester: "x"},
	} {
		in := bare
		in.Results = (&results.Journal{Entries: []results.Entry{{Case: first, Judgement: v}}}).Against(editions)
		if k := key(in); seen[k] {
			t.Errorf("%+v: the page would not be rendered anew", v)
		} else {
			seen[k] = true
		}
	}
}
