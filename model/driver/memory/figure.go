package memory

import (
	"errors"
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/runtime"
)

// count counts a KPI.
func (m *memory) count(s *driver.Step) (driver.Outcome, error) {
	if s.Counting == nil {
		return driver.Outcome{}, errors.New("nothing is said to be counted")
	}
	if m.passports == nil {
		m.passports = m.w.Passports()
	}
	p := m.passports.Passport(s.Counting.Kpi)
	if p == nil || !p.OK() {
		return driver.Outcome{}, errors.New("the passport has faults")
	}
	var by *runtime.Persona
	if s.By != "" {
		if by = m.people[s.By]; by == nil {
			return driver.Outcome{}, fmt.Errorf("nobody is called %s", s.By)
		}
	}
	q := kpi.Query{AsOf: s.Counting.AsOf}
	var known bool
	if q.Period, known = p.Period(s.Counting.Period); !known {
		return driver.Outcome{}, fmt.Errorf("%s is no period", s.Counting.Period)
	}
	var values []string
	for _, v := range s.Counting.Slice {
		i := slices.IndexFunc(p.Slices, func(slice kpi.Slice) bool { return slice.Path == v.Path })
		if i < 0 {
			return driver.Outcome{}, fmt.Errorf("%s is no slice", v.Path)
		}
		d, err := m.named(v.Datum)
		if err != nil {
			return driver.Outcome{}, err
		}
		q.Slices, values = append(q.Slices, p.Slices[i]), append(values, kpi.Plain(d))
	}
	numbers, refusal, err := m.w.Count(by, p, q)
	if err != nil {
		return driver.Outcome{}, err
	}
	if refusal != nil {
		return driver.Outcome{Code: driver.Code(refusal.Code), Element: refusal.Element}, nil
	}
	n := numbers[0]
	if len(values) > 0 {
		n = kpi.Number{Period: q.Period}
		for _, one := range numbers[1:] {
			if slices.Equal(one.Slice, values) {
				n = one
			}
		}
	}
	return driver.Outcome{Tally: &driver.Tally{
		Value: driver.Exactly(n.Value), Num: driver.Exactly(n.Num), Den: driver.Exactly(n.Den),
		Skipped: &n.Skipped, Immature: &n.Immature,
	}}, nil
}

// recall writes the history of a given record into the world.
func (m *memory) recall(r *driver.Record) error {
	own := m.records[r.Name]
	rows := make([]runtime.Row, 0, len(r.History))
	for i, e := range r.History {
		row := runtime.Row{What: runtime.Moved, At: e.At, By: e.By, To: e.Stage, Imported: e.Imported, Field: e.Field}
		switch {
		case e.Into != "":
			into := m.records[e.Into]
			if into == nil {
				return fmt.Errorf("no record is called %s", e.Into)
			}
			row.What, row.Reason = runtime.Merged, into.ID
		case e.Deleted:
			row.What = runtime.Removed
		case e.Field != nil:
			row.What = runtime.Changed
			var err error
			if row.Old, err = m.named(e.Old); err != nil {
				return err
			}
			if row.New, err = m.named(e.New); err != nil {
				return err
			}
		case i == 0:
			row.What = runtime.Born
		}
		rows = append(rows, row)
	}
	m.w.Recall(own, rows)
	return nil
}
