package site

import (
	"github.com/crmspec/crmspec/model"
)

// resolved lists every facet that a number is counted by, those too that nobody wrote down, with the one
// who decided each: the owner signs all of them.
func (s *site) resolved(k *model.Kpi) {
	p := s.passports().Passport(k)
	if p == nil || len(p.Facets) == 0 || len(p.Faults) > 0 {
		return
	}
	var rows []row
	for _, f := range p.Facets {
		reads := f.Reads.In(s.lang)
		if reads == "" {
			reads = f.Value
		}
		if reads != "" {
			rows = append(rows, row{cells: []string{escape(f.Label().In(s.lang)), escape(reads), escape(label("decided-"+string(f.From), s.lang))}})
		}
	}
	rows = append(rows,
		row{cells: []string{escape(label("unit", s.lang)), escape(p.Unit().In(s.lang)), ""}},
		row{cells: []string{escape(label("fingerprint", s.lang)), code(p.Hash()), escape(label("fingerprint-why", s.lang))}},
	)
	s.w.Raw("<details><summary>" + escape(label("all-facets", s.lang)) + "</summary>\n")
	s.table("all-facets", []string{"facet", "reads", "decided-by"}, rows)
	s.w.Raw("</details>\n")
}
