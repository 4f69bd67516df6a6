package conform

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// kind tells deviations apart.
type kind struct {
	rule     Rule
	from, to *model.Stage
	element  model.Element
	field    *model.Field
	say      string
}

// deviations folds findings of one sort over one pair of stages, the most frequent first, each with its first
// examples.
func deviations(findings []Finding, examples int) []Deviation {
	at := map[kind]int{}
	records := map[kind]map[string]bool{}
	var all []Deviation
	for _, f := range findings {
		k := kind{f.Rule, f.From, f.To, f.Element, f.Field, f.Say.ID}
		i, known := at[k]
		if !known {
			i = len(all)
			at[k], records[k] = i, map[string]bool{}
			all = append(all, Deviation{Rule: f.Rule, From: f.From, To: f.To, Element: f.Element, Field: f.Field, Say: f.Say})
		}
		d := &all[i]
		d.Count++
		if !records[k][f.Record] {
			records[k][f.Record] = true
			d.Records++
		}
		if len(d.Examples) < examples {
			d.Examples = append(d.Examples, f)
		}
	}
	rank := map[Rule]int{}
	for i, rule := range Rules() {
		rank[rule] = i
	}
	slices.SortStableFunc(all, func(a, b Deviation) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(rank[a.Rule], rank[b.Rule]))
	})
	return all
}

// count sums the findings of a report up.
func (r *Report) count() {
	counts, records, faulty := map[Rule]int{}, map[Rule]map[string]bool{}, map[string]bool{}
	for _, f := range r.Findings {
		counts[f.Rule]++
		if f.Entity == nil {
			continue
		}
		key := f.Entity.Self().Ref + "\x00" + f.Record
		faulty[key] = true
		if records[f.Rule] == nil {
			records[f.Rule] = map[string]bool{}
		}
		records[f.Rule][key] = true
	}
	r.Faulty = len(faulty)
	for _, rule := range Rules() {
		if counts[rule] > 0 {
			r.Rules = append(r.Rules, RuleCount{rule, counts[rule], len(records[rule])})
		}
	}
}
