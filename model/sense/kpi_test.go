package sense_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

const kpiHead = `kind: Entity
id: deal
title: Deal
fields: [{id: amount, title: Amount, type: money}]
---
kind: Kpi
id: count_all
title: All deals
entity: deal
formula: {type: count}
---
`

// TestKpis holds what is said of the words of a passport.
func TestKpis(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		kpis string
		want []string
	}{
		"a calculation":   {"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: derived, of: (count_all - 2) / count_all}}", nil},
		"no calculation":  {"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: derived, of: count_all +}}", []string{"bad-value count_all +: “count_all +” is no calculation over KPIs: “…” cannot be read"}},
		"a stray bracket": {"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: derived, of: count_all) * 2}}", []string{"bad-value count_all) * 2: “count_all) * 2” is no calculation over KPIs: “) * 2” cannot be read"}},
		"an unknown KPI":  {"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: derived, of: count_all / cuont_all}}", []string{"unresolved-reference cuont_all: There is no KPI “cuont_all” Write “count_all” if that is meant (key “of”)"}},
		"quoted":          {"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: derived, of: \"2 * cuont_all\"}}", []string{"unresolved-reference cuont_all: There is no KPI “cuont_all” Write “count_all” if that is meant (key “of”)"}},
		"a zone":          {"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: count}, time: {timezone: Asia/Almata}}", []string{"bad-value Asia/Almata: There is no time zone “Asia/Almata”"}},
		"a ratio of itself": {
			"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: ratio, numerator: a, denominator: count_all}}",
			[]string{"reference-cycle a: The KPI “A” is made of itself: a → a"},
		},
		"a circle over both types": {
			"{kind: Kpi, id: a, title: A, entity: deal, formula: {type: ratio, numerator: count_all, denominator: b}}\n---\n" +
				"{kind: Kpi, id: b, title: B, entity: deal, formula: {type: derived, of: 1 + a}}",
			[]string{"reference-cycle a: The KPI “A” is made of itself: a → b → a"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, d := range loadtest.AsIs(t, loadtest.Short(kpiHead+c.kpis)).Findings.Sorted() {
				line := d.Code + " " + d.Subject.Text() + ": " + d.Message.In("en")
				if strings.HasPrefix(d.Code, "unresolved") {
					line += " " + d.Help.In("en")
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
