package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// passport is a random KPI: what its title tells, and the small print, key by key.
type passport struct {
	told, small map[string]string
	apart       []int
}

func newPassport(r *rand.Rand, i int) passport {
	one := func(list ...string) string { return list[r.IntN(len(list))] }
	p := passport{told: map[string]string{}, small: map[string]string{}}
	p.told["filter"], p.told["slices"], p.told["grain"] = one("", "", "", "", "deal.sum > 5"), one("", "", "", "", "list"), one("month", "month", "month", "week")
	switch p.told["type"] = one("conversion", "conversion", "duration", "count"); p.told["type"] {
	case "conversion":
		p.told["from"], p.told["to"] = one("new", "new", "work"), "won"
		p.small["from.point"], p.small["to.point"], p.small["window"] = one("first_entry", "last_entry"), one("first_entry", "first_entry", "last_entry"), one("30d", "90d", "1w")
	case "duration":
		p.told["from"], p.told["to"], p.told["stat"] = "new", "won", one("max", "max", "avg")
		p.small["from.point"], p.small["clock"] = one("first_entry", "last_entry"), one("calendar", "business")
		if p.small["clock"] == "business" {
			p.small["calendar"] = "that of the project"
		}
	case "count":
		p.told["to"] = one("won", "won", "work")
		p.small["point"] = one("first_entry", "every_entry", "last_entry")
	}
	p.small["duplicates"], p.small["deleted"] = one("survivor", "survivor", "include"), one("exclude", "exclude", "include")
	if p.told["slices"] != "" {
		p.small["slices_as_of"] = one("now", "anchor")
	}
	for j := range 6 {
		if j != i && r.IntN(8) == 0 {
			p.apart = append(p.apart, j)
		}
	}
	return p
}

func (p passport) text(i int) string {
	at := func(stage, point string) string { return fmt.Sprintf("{stage: sales.%s, point: %s}", stage, point) }
	formula := ""
	switch p.told["type"] {
	case "conversion":
		formula = fmt.Sprintf("from: %s, to: %s, window: %s", at(p.told["from"], p.small["from.point"]), at(p.told["to"], p.small["to.point"]), p.small["window"])
	case "duration":
		formula = fmt.Sprintf("from: %s, to: %s, stat: %s, clock: %s", at(p.told["from"], p.small["from.point"]), at(p.told["to"], "first_entry"), p.told["stat"], p.small["clock"])
	case "count":
		formula = fmt.Sprintf("stage: sales.%s, point: %s", p.told["to"], p.small["point"])
	}
	text := fmt.Sprintf("kind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\nformula: {type: %s, %s}\ntime: {grain: %s}\nduplicates: %s\ndeleted: %s", i, i, p.told["type"], formula, p.told["grain"], p.small["duplicates"], p.small["deleted"])
	if p.told["filter"] != "" {
		text += "\nfilter: " + p.told["filter"]
	}
	if p.told["slices"] != "" {
		text += fmt.Sprintf("\nslices: [%s]\nslices_as_of: %s", p.told["slices"], p.small["slices_as_of"])
	}
	if p.apart != nil {
		text += "\ndistinct_from:"
		for _, j := range p.apart {
			text += fmt.Sprintf("\n  - {kpi: k%d, because: Of its own}", j)
		}
	}
	return text
}

// unlike returns the keys of the small print in which two differ; nil for two that a title sets apart.
func (p passport) unlike(other passport) (keys []string) {
	for key, value := range p.told {
		if other.told[key] != value {
			return nil
		}
	}
	for _, print := range []map[string]string{p.small, other.small} {
		for key := range print {
			if p.small[key] != other.small[key] {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// apart tells for each two whether something says what sets them apart, directly or over others.
func apart(all []passport) [][]bool {
	set := make([][]bool, len(all))
	for i := range all {
		set[i] = make([]bool, len(all))
	}
	for i, p := range all {
		for _, j := range p.apart {
			set[i][j], set[j][i] = true, true
		}
	}
	for k := range all {
		for i := range all {
			for j := range all {
				set[i][j] = set[i][j] || set[i][k] && set[k][j]
			}
		}
	}
	return set
}

// Two KPIs look alike if and only if they say the same but for the small print, and nothing sets the later one apart
// from those before it; what is named are the keys in which they differ. All are compared with all.
func TestLookalikesAreCompared(t *testing.T) {
	t.Parallel()
	found := 0
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 103))
		var all []passport
		text := []string{
			"kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages: [{id: new, title: New, type: start}, {id: work, title: Work}, {id: won, title: Won, type: won}]\ntransitions: [{from: new, to: work}, {from: work, to: won}]",
			"{kind: Dictionary, id: list, title: List, values: [{id: a, title: A}]}",
			"{kind: Entity, id: deal, title: Deal, fields: [{id: sum, title: Sum, type: decimal}, {id: list, title: List, type: choice, dictionary: list}], history: [list]}",
		}
		for i := range 6 {
			all = append(all, newPassport(r, i))
			text = append(text, all[i].text(i))
		}
		set, want, got := apart(all), []string{}, []string{}
		for i, p := range all {
			said, other := false, -1
			for j, before := range all[:i] {
				differ := p.unlike(before) != nil
				said = said || set[i][j] && (differ || alike(p, before))
				if differ && other < 0 {
					other = j
				}
			}
			if other >= 0 && !said {
				want = append(want, fmt.Sprintf("k%d k%d %s", i, other, strings.Join(p.unlike(all[other]), " ")))
			}
		}
		files := loadtest.Short(text...)
		files["crmspec.yaml"] = loadtest.One("apiVersion: crmspec/v1\nkind: Project\nid: test\ntitle: Test\ncalendar: {workdays: [mon, tue, wed, thu, fri], hours: 09:00-18:00}\n")["crmspec.yaml"]
		for _, d := range check(loadtest.Open(t, files), kpi.Lookalike) {
			var keys []string
			for _, step := range d.Witness[2:] {
				keys = append(keys, fmt.Sprint(step))
			}
			slices.Sort(keys)
			got = append(got, strings.ReplaceAll(fmt.Sprint(d.Witness[0], " ", d.Witness[1], " "), "kpi/", "")+strings.Join(keys, " "))
			found++
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-compared +found):\n%s\n%s", seed, diff, strings.Join(text[3:], "\n---\n"))
		}
	}
	if found < 40 {
		t.Errorf("only %d look alike: little is proved", found)
	}
}

// alike tells whether two are one number.
func alike(p, other passport) bool {
	for key, value := range p.told {
		if other.told[key] != value {
			return false
		}
	}
	return p.unlike(other) == nil
}
