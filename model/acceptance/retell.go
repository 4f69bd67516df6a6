package acceptance

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// retell makes a case say the values with which its script is played: what two fields are to each other can be seen
// on a stand only, where one of them may have got another value than it would have alone. Fields that such a
// condition reads are told too where nothing else is asked of them.
func (s *setup) retell(c *Case) {
	together := s.weighed()
	before := map[*model.Field]expr.Datum{}
	for _, r := range c.Script.Given {
		if r.Name == s.own.Name {
			for _, v := range r.Values {
				before[v.Field] = v.Datum
			}
		}
	}
	tell := func(list []Datum, values map[*model.Field]expr.Datum) {
		for i, d := range list {
			if d.Entity == nil && d.Field != nil && d.Field.Entity() == s.entity && !facts.Computed(d.Field) {
				list[i].Value = s.played(c.Script, d, values[d.Field])
			}
		}
	}
	entered := map[*model.Field]expr.Datum{}
	for _, step := range c.Script.Steps {
		if step.Do == driver.Create { // what it has by default is typed as well
			for _, v := range s.own.Values() {
				entered[v.Field] = v.Datum
			}
		}
		for _, v := range step.Set {
			entered[v.Field] = v.Datum
		}
	}
	if s.way.from != nil {
		for _, f := range together {
			if _, there := before[f]; there && !slices.ContainsFunc(c.Data, func(d Datum) bool { return d.Field == f }) {
				c.Data = append(c.Data, datum(f, s.sample(f)))
			}
		}
		slices.SortStableFunc(c.Data, func(a, b Datum) int {
			return slices.Index(s.entity.Fields, a.Field) - slices.Index(s.entity.Fields, b.Field)
		})
	}
	tell(c.Data, before)
	for _, step := range c.Steps {
		tell(step.Data, entered)
	}
}

// weighed returns the fields of the record that are held against something that only a stand can show, such as
// another field.
func (s *setup) weighed() []*model.Field {
	var list []*model.Field
	for word := range s.found.words {
		if n := s.behind[word]; n != nil {
			through(n, func(n *expr.Node) {
				if f := s.ways.own(n); f != nil && !facts.Computed(f) {
					list = append(list, f)
				}
			})
		}
	}
	return slices.DeleteFunc(slices.Clone(s.entity.Fields), func(f *model.Field) bool { return !slices.Contains(list, f) })
}

// played says a value of the script as the form has it, so that a tester enters what was played.
func (s *setup) played(script *driver.Script, was Datum, v expr.Datum) words.Localized {
	f, asked := was.Field, s.found.fields[was.Field]
	switch {
	case v.IsEmpty():
		return say("value-empty", nil)
	case asked.hollow, asked.void:
		return was.Value
	}
	switch f.Type.V {
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent:
		return plain(decimal(v.Number))
	case model.FieldDate, model.FieldDatetime:
		_, written := was.Value.(plain)
		return moment(script.At, f, v.Time, written || asked.scale == calendar)
	case model.FieldDuration:
		return s.Show(script.At, f, v)
	case model.FieldBool, model.FieldChoice, model.FieldMultiChoice:
		var titles []words.Localized
		for _, id := range idsOf(v) {
			titles = append(titles, s.valueTitle(f, id))
		}
		if len(titles) == 1 {
			return titles[0]
		}
		return list(titles)
	case model.FieldUser:
		if !asked.limited && v.Text != script.Steps[0].By && s.spec.Element("role/"+v.Text) != nil {
			return s.valueTitle(f, v.Text)
		}
	case model.FieldTeam:
		if home := s.by.Home; !asked.limited && (home == nil || v.Text != home.Self().ID()) && s.spec.Element("team/"+v.Text) != nil {
			return s.valueTitle(f, v.Text)
		}
	case model.FieldReference:
	default:
		if len(v.Many) == 0 {
			return plain(v.Text)
		}
	}
	return was.Value
}

// moment says a day or a moment: from the one on which the case begins, or as the calendar has it.
func moment(at time.Time, f *model.Field, t time.Time, written bool) words.Localized {
	t = t.In(at.Location())
	if f.Type.V == model.FieldDate {
		if written {
			return plain(t.Format(time.DateOnly))
		}
		return place(f, fromToday, suite.DaysBetween(at, t))
	}
	apart := t.Sub(at)
	switch {
	case written:
		return plain(t.Format("2006-01-02 15:04"))
	case t.Equal(at):
		return say("value-now", nil)
	case apart%(24*time.Hour) == 0:
		return place(f, fromToday, suite.DaysBetween(at, t))
	}
	unit, n := "hours", int(apart/time.Hour)
	if apart%time.Hour != 0 {
		unit, n = "minutes", int(apart.Round(time.Minute)/time.Minute)
	}
	if n < 0 {
		return say("value-"+unit+"-ago", words.Args{"n": -n})
	}
	return say("value-in-"+unit, words.Args{"n": n})
}
