package data

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// Data says values for people. Where several records of an entity are there, each has its number, so that it can be
// seen which of them two records point at.
func (s *scene) Data(at time.Time, list []driver.Value) []suite.Datum {
	data := s.Desk.Data(at, list)
	for i, v := range list {
		to := v.Field.To.Get()
		if to == nil || v.Datum.Base != expr.Record || len(v.Datum.Many) > 0 {
			continue
		}
		for _, r := range s.Records(to) {
			if n := s.number(r); r.Name == v.Datum.Text && n > 0 {
				data[i].Value = say("record", words.Args{"entity": suite.TitleOf(to), "n": n})
			}
		}
	}
	return data
}

// number returns which of several records of its entity one is, beside the one of the case itself; 0 where there is no
// other.
func (s *scene) number(r *stand.Record) int {
	all := slices.DeleteFunc(slices.Clone(s.Records(r.Entity)), func(r *stand.Record) bool { return r == s.own })
	if len(all) < 2 {
		return 0
	}
	return slices.Index(all, r) + 1
}
