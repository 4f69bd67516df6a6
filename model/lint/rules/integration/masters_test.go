package integration_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Cards agree when no two lists have two systems in opposite orders, and of the first systems of any two cards
// lists, one behind the other, lead from one to the other. The check must say so over lists made at random.
func TestMastersAgreeWithTheDefinition(t *testing.T) {
	t.Parallel()
	tripped := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 7))
		var lists [][]string
		for range 2 + r.IntN(3) {
			all := []string{"crm", "a", "b", "c"}
			r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			lists = append(lists, all[:1+r.IntN(3)])
		}
		found := linttest.Check(loadtest.Open(t, loadtest.Files(cards(lists))), "integrations")
		n := len(slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool { return d.Code != "two-masters" }))
		want := 0
		if disagree(lists) {
			want, tripped = 1, tripped+1
		}
		if n != want {
			t.Errorf("seed %d: %v: %d findings instead of %d", seed, lists, n, want)
		}
	}
	if tripped < 20 || tripped > 130 {
		t.Errorf("%d of 150 disagree: the generator does not try both", tripped)
	}
}

func disagree(lists [][]string) bool {
	before := map[[2]string]bool{}
	for range 4 {
		for _, list := range lists {
			for i, high := range list {
				for _, low := range list[i+1:] {
					if slices.ContainsFunc(lists, func(other []string) bool {
						one, two := slices.Index(other, low), slices.Index(other, high)
						return one >= 0 && one < two
					}) {
						return true
					}
					before[[2]string{high, low}] = true
				}
			}
		}
		for ab := range before {
			for bc := range before {
				if ab[1] == bc[0] {
					before[[2]string{ab[0], bc[1]}] = true
				}
			}
		}
	}
	for _, one := range lists {
		for _, other := range lists {
			if one[0] != other[0] && !before[[2]string{one[0], other[0]}] && !before[[2]string{other[0], one[0]}] {
				return true
			}
		}
	}
	return false
}

// cards returns a workspace with one field and a card for each list of masters.
func cards(lists [][]string) map[string]string {
	files := map[string]string{
		load.RootFile: "apiVersion: crmspec/v1\nkind: Project\nid: p\ntitle: P\nsystems: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\n",
		"deal.yaml":   "apiVersion: crmspec/v1\nkind: Entity\nid: deal\ntitle: Deal\nfields: [{id: paid, title: Paid, type: date}, {id: number, title: Number, type: text}]\n",
	}
	for i, list := range lists {
		files[fmt.Sprintf("card%d.yaml", i)] = fmt.Sprintf("apiVersion: crmspec/v1\nkind: Integration\nid: card%d\ntitle: Card %d\nsystem: a\nobjects:\n"+
			"  - {entity: deal, link_by: number, fields: [{field: paid, direction: both, master: [%s]}]}\n", i, i, strings.Join(list, ", "))
	}
	return files
}
