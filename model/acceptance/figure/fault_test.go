package figure_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// TestFaults plays the cases on CRMs that count by another passport than was agreed: some case finds every one of them.
func TestFaults(t *testing.T) {
	t.Parallel()
	kpi := func(s *model.Spec, id string) *model.Kpi { return s.Element("kpi/" + id).(*model.Kpi) }
	for name, change := range map[string]func(*model.Spec){
		"empty is nothing":           func(s *model.Spec) { kpi(s, "revenue").Empty.V = model.EmptyExclude },
		"empty is zero":              func(s *model.Spec) { kpi(s, "miles").Empty.V = model.EmptyZero },
		"nothing is filtered":        func(s *model.Spec) { kpi(s, "sold").Filter.At = source.Span{} },
		"anybody's moves count":      func(s *model.Spec) { kpi(s, "sold").Formula.By = model.OneOrMany[model.Ref[model.Role]]{} },
		"anybody may look":           func(s *model.Spec) { kpi(s, "sold").Viewers = model.OneOrMany[model.Ref[model.Role]]{} },
		"another time zone":          func(s *model.Spec) { kpi(s, "shown_then_sold").Time.Timezone.V = "Asia/Almaty" },
		"the year is the calendar's": func(s *model.Spec) { kpi(s, "sale_time").Time.Grain.V = model.GrainQuarter },
		"the window is too long":     func(s *model.Spec) { kpi(s, "shown_then_sold").Formula.Window.V.N++ },
		"the window is too short":    func(s *model.Spec) { kpi(s, "shown_then_sold").Formula.Window.V.N-- },
		"young periods are shown":    func(s *model.Spec) { kpi(s, "shown_then_sold").Formula.Immature.V = model.ImmatureMark },
		"what happened, not who came": func(s *model.Spec) {
			kpi(s, "shown_then_sold").Formula.Basis.V = model.BasisEvent
		},
		"the denominator is all": func(s *model.Spec) { kpi(s, "steel_share").Formula.Base.At = source.Span{} },
		"every night counts":     func(s *model.Spec) { kpi(s, "sale_time").Formula.Clock.V = model.ClockCalendar },
		"pauses count": func(s *model.Spec) {
			kpi(s, "sale_time").Formula.PausesIn = model.OneOrMany[model.Ref[model.Stage]]{}
		},
		"an average for a sum":   func(s *model.Spec) { kpi(s, "time_shown").Formula.Stat.V = "avg" },
		"open stays count":       func(s *model.Spec) { kpi(s, "time_shown").Formula.Open.V = model.OpenCut },
		"open ways do not count": func(s *model.Spec) { kpi(s, "started_time").Formula.Open.V = model.OpenExclude },
		"those that arrived": func(s *model.Spec) {
			f := kpi(s, "started_time").Formula
			f.Population.V, f.Open.V = model.PopulationEnded, model.OpenExclude
		},
		"the start of the period": func(s *model.Spec) { kpi(s, "stock").Formula.At.V = model.StockPeriodStart },
		"deleted ones vanish":     func(s *model.Spec) { kpi(s, "value_now").Deleted.V = model.DeletedExclude },
		"deleted ones stay": func(s *model.Spec) {
			k := kpi(s, "sold")
			k.Deleted = model.Value[model.KpiDeleted]{V: model.DeletedInclude, At: k.Formula.Type.At}
		},
		"duplicates vanish": func(s *model.Spec) { kpi(s, "value_now").Duplicates.V = model.DuplicatesSurvivor },
		"duplicates stay": func(s *model.Spec) {
			k := kpi(s, "sold")
			k.Duplicates = model.Value[model.KpiDuplicates]{V: model.DuplicatesInclude, At: k.Formula.Type.At}
		},
		"those who go":           func(s *model.Spec) { kpi(s, "coming").Formula.Direction.V = model.FlowOut },
		"those who come":         func(s *model.Spec) { kpi(s, "going").Formula.Direction.V = model.FlowIn },
		"the promise is shorter": func(s *model.Spec) { s.Element("sla/sale.whole").(*model.Sla).Within.Items[1].Is.V.N-- },
		"another promise is kept": func(s *model.Spec) {
			within := s.Element("sla/sale.whole").(*model.Sla).Within.Items
			within[0].Is.V, within[1].Is.V = within[1].Is.V, within[0].Is.V
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
			s := family.Suite(w)
			change(w.Spec)
			trialtest.Noticed(t, trialtest.World(w), s)
		})
	}
}

// slipping is a CRM that counts wrongly.
type slipping struct {
	driver.Driver
	// late is how much later than they were things are written into the history.
	late time.Duration
	// tally changes what is counted.
	tally func(*driver.Tally)
}

func (d *slipping) Begin(ctx context.Context, s *driver.Script) error {
	slipped := *s
	slipped.Given = nil
	for _, r := range s.Given {
		one := *r
		one.History = slices.Clone(r.History)
		for i := range one.History {
			one.History[i].At = one.History[i].At.Add(d.late)
		}
		slipped.Given = append(slipped.Given, &one)
	}
	return d.Driver.Begin(ctx, &slipped)
}

func (d *slipping) Do(ctx context.Context, s *driver.Step) (driver.Outcome, error) {
	out, err := d.Driver.Do(ctx, s)
	if d.tally != nil && out.Tally != nil {
		d.tally(out.Tally)
	}
	return out, err
}

// TestSlips: some case notices each of these CRMs.
func TestSlips(t *testing.T) {
	t.Parallel()
	none := 0
	w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
	s := family.Suite(w)
	for name, d := range map[string]slipping{
		"the end of a period belongs to it":   {late: -time.Second},
		"a period begins after its beginning": {late: -1},
		"a second is lost":                    {late: time.Second},
		"no data are zero": {tally: func(t *driver.Tally) {
			if t.Value.Number == nil {
				t.Value = driver.Whole(0)
			}
		}},
		"numerator and denominator are exchanged": {tally: func(t *driver.Tally) { t.Num, t.Den = t.Den, t.Num }},
		"nothing is skipped":                      {tally: func(y *driver.Tally) { y.Skipped = &none }},
		"nothing is too young":                    {tally: func(t *driver.Tally) { t.Immature = new(bool) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d.Driver = trialtest.World(w)
			trialtest.Noticed(t, &d, s)
		})
	}
}
